// A display announces itself on its own channel in the constructor, before the
// fiber that reads the channel is started in the next line.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <string>

namespace fibers = boost::fibers;

class Display {
public:
  Display() {
    show("ready");
    Painter = fibers::fiber([this] { paint(); });
  }

  ~Display() {
    Texts.close();
    Painter.join();
  }

  void show(const std::string &Text) {
    Texts.push(Text); // expect: chan-send-without-receiver
  }

private:
  void paint() {
    std::string Text;
    while (Texts.pop(Text) == fibers::channel_op_status::success)
      std::cout << Text << '\n';
  }

  fibers::unbuffered_channel<std::string> Texts;
  fibers::fiber Painter;
};

int main() {
  Display Screen;
  Screen.show("hello");
}
