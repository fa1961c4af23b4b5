// The answer to a question is a promise that only the thinker owns: if it is
// not fulfilled it is broken, and the one who asks learns that.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <string>
#include <utility>

namespace fibers = boost::fibers;

void think(const std::string &Question, fibers::promise<int> Result) {
  if (Question == "everything")
    Result.set_value(42);
  else
    std::puts("hm");
}

int ask(const std::string &Question) {
  fibers::promise<int> Result;
  fibers::future<int> Value = Result.get_future();
  fibers::fiber(think, Question, std::move(Result)).detach();
  try {
    return Value.get();
  } catch (const fibers::broken_promise &) {
    return -1;
  }
}

int main() {
  std::printf("%d\n", ask("everything"));
  std::printf("%d\n", ask("nothing"));
}
