// The answer to a question is a promise, kept alive by whoever asked. The
// branch for unknown questions does not fulfil it.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Answer = fibers::promise<int>;

void think(const std::string &Question, std::shared_ptr<Answer> Result) {
  if (Question == "everything")
    Result->set_value(42);
  else
    std::puts("hm");
}

int ask(const std::string &Question) {
  auto Result = std::make_shared<Answer>();
  fibers::future<int> Value = Result->get_future();
  fibers::fiber(think, Question, Result).detach();
  return Value.get(); // expect: chan-receive-without-sender
}

int main() {
  std::printf("%d\n", ask("everything"));
  std::printf("%d\n", ask("nothing"));
}
