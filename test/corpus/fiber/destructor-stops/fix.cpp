// Not a leak: the worker waits for ever, but its owner's destructor closes what
// it waits on, and every owner here is destroyed.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Speaker {
public:
  Speaker() : Voice([this] { loop(); }) {}
  Speaker(const Speaker &) = delete;
  ~Speaker() {
    Words.close();
    Voice.join();
  }

  void say(std::string Word) { Words.push(std::move(Word)); }

private:
  void loop() {
    std::string Word;
    for (;;) {
      if (Words.pop(Word) != fibers::channel_op_status::success)
        break;
      std::puts(Word.c_str());
    }
  }

  fibers::buffered_channel<std::string> Words{8};
  fibers::fiber Voice;
};

bool greet(const std::string &Name) {
  Speaker Robot;
  if (Name.empty())
    return false;
  Robot.say("hello");
  if (Name == "nobody")
    return false;
  Robot.say(Name);
  return true;
}

int main() {
  auto Long = std::make_unique<Speaker>();
  Long->say("one moment");
  bool Any = greet("") || greet("nobody") || greet("ada");
  Long.reset();
  return Any ? 0 : 1;
}
