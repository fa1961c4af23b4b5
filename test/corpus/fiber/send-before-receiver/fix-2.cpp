// A display announces itself on its own channel when the fiber that reads the
// channel has been started.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <string>

namespace fibers = boost::fibers;

class Display {
public:
  Display() {
    Painter = fibers::fiber([this] { paint(); });
    show("ready");
  }

  ~Display() {
    Texts.close();
    Painter.join();
  }

  void show(const std::string &Text) { Texts.push(Text); }

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
