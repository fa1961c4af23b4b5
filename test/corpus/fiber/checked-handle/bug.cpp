// The guard looks at the wrong handle: it asks for the commands and uses the
// replies.
// run: crashes SIGSEGV

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

class Modem {
public:
  void dial() {
    Commands = std::make_unique<fibers::unbuffered_channel<int>>();
  }

  int reply() {
    if (!Commands)
      return -1;
    int Code = 0;
    Replies->pop(Code); // expect: chan-null-channel
    return Code;
  }

private:
  std::unique_ptr<fibers::unbuffered_channel<int>> Commands;
  std::unique_ptr<fibers::unbuffered_channel<int>> Replies;
};

int main() {
  Modem Line;
  Line.reply();
  Line.dial();
  return Line.reply();
}
