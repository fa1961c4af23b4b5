// An image pipeline returns a handle whose wait() takes the picture. The
// preview is started and its handle goes out of scope.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Picture {
public:
  static Picture render(int Width) {
    Picture Handle;
    fibers::fiber(
        [](std::shared_ptr<fibers::unbuffered_channel<int>> Out, int Width) {
          Out->push(Width * Width); // expect: chan-send-without-receiver
        },
        Handle.Pixels, Width)
        .detach();
    return Handle;
  }

  int wait() const { return Pixels->value_pop(); }

private:
  std::shared_ptr<fibers::unbuffered_channel<int>> Pixels =
      std::make_shared<fibers::unbuffered_channel<int>>();
};

int main() {
  Picture Preview = Picture::render(16);
  Picture Full = Picture::render(640);
  std::cout << Full.wait() << " pixels\n";
}
