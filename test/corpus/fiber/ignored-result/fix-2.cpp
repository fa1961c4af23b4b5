// An image pipeline returns a handle that closes its channel when it goes out
// of scope.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

class Picture {
public:
  explicit Picture(int Width) {
    fibers::fiber([](std::shared_ptr<fibers::unbuffered_channel<int>> Out,
                     int Width) { Out->push(Width * Width); },
                  Pixels, Width)
        .detach();
  }
  Picture(const Picture &) = delete;
  ~Picture() { Pixels->close(); }

  int wait() const { return Pixels->value_pop(); }

private:
  std::shared_ptr<fibers::unbuffered_channel<int>> Pixels =
      std::make_shared<fibers::unbuffered_channel<int>>();
};

int main() {
  Picture Preview(16);
  Picture Full(640);
  std::cout << Full.wait() << " pixels\n";
}
