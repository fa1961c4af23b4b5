// Two look-ups run at once, one result is wanted first. An error in the first
// leaves the function only after the second has been received, too.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Outcome {
  int Value;
  bool Failed;
};
using Channel = fibers::unbuffered_channel<Outcome>;

void loadUser(std::shared_ptr<Channel> Out, int Id) { Out->push({Id, Id < 0}); }

void loadCart(std::shared_ptr<Channel> Out, int Id) {
  Outcome Cart{Id * 2, false};
  Out->push(Cart);
}

int page(int Id) {
  auto User = std::make_shared<Channel>();
  auto Cart = std::make_shared<Channel>();
  fibers::fiber(loadUser, User, Id).detach();
  fibers::fiber(loadCart, Cart, Id).detach();
  Outcome Who{}, What{};
  User->pop(Who);
  Cart->pop(What);
  if (Who.Failed)
    return -1;
  return Who.Value + What.Value;
}

int main() { std::printf("%d %d\n", page(3), page(-3)); }
