// The channel is held by a base class, the sender is a virtual function of the
// derived one, and the owner forgets the third value.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

class Producer : public std::enable_shared_from_this<Producer> {
public:
  virtual ~Producer() = default;

  void start() {
    fibers::fiber([Self = shared_from_this()] { Self->produce(); }).detach();
  }
  int take() { return Out.value_pop(); }

protected:
  virtual void produce() = 0;

  fibers::unbuffered_channel<int> Out;
};

class Countdown final : public Producer {
  void produce() override {
    for (int I = 3; I > 0; --I)
      Out.push(I); // expect: chan-partial-drain
  }
};

int main() {
  std::shared_ptr<Producer> Rocket = std::make_shared<Countdown>();
  Rocket->start();
  std::printf("%d\n", Rocket->take());
  std::printf("%d\n", Rocket->take());
}
