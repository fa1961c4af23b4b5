// Words go through a stage that turns them to upper case. The reader prints the
// first and leaves the rest to the stage, which cannot get rid of them.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cctype>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Words = fibers::unbuffered_channel<std::string>;
using Shelf = fibers::buffered_channel<std::string>;

std::shared_ptr<Words> upper(std::shared_ptr<Shelf> In) {
  auto Out = std::make_shared<Words>();
  fibers::fiber([In, Out] {
    std::string Word;
    while (In->pop(Word) == fibers::channel_op_status::success) {
      for (char &C : Word)
        C = std::toupper(C);
      Out->push(Word); // expect: chan-partial-drain
    }
    Out->close();
  }).detach();
  return Out;
}

int main() {
  auto Shop = std::make_shared<Shelf>(8);
  for (const char *Word : {"call", "me", "ishmael"})
    Shop->push(Word);
  Shop->close();
  auto Loud = upper(Shop);
  std::puts(Loud->value_pop().c_str());
}
