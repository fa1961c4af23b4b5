// The result of an upload that may be skipped is only drained when the upload
// has begun.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Upload {
public:
  void begin(const std::string &File) {
    if (File.empty())
      return;
    Begun = true;
    auto Out = Done;
    fibers::fiber([Out, Size = File.size()] { Out->push(Size); }).detach();
  }

  void abandon() {
    if (!Begun)
      return;
    fibers::fiber([In = Done] {
      std::size_t Size = 0;
      In->pop(Size);
      std::printf("dropped %zu bytes\n", Size);
    }).detach();
  }

private:
  using Sizes = fibers::unbuffered_channel<std::size_t>;
  bool Begun = false;
  std::shared_ptr<Sizes> Done = std::make_shared<Sizes>();
};

int main() {
  Upload First, Second;
  First.begin("picture.png");
  Second.begin("");
  First.abandon();
  Second.abandon();
}
