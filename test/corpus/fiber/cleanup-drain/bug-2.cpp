// The result of an upload that may be skipped is drained in a fiber of its own
// on the way out. When the upload was skipped there is nothing to drain.
// run: leaks 1

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
    auto Out = Done;
    fibers::fiber([Out, Size = File.size()] { Out->push(Size); }).detach();
  }

  void abandon() {
    fibers::fiber([In = Done] {
      std::size_t Size = 0;
      In->pop(Size); // expect: chan-receive-without-sender
      std::printf("dropped %zu bytes\n", Size);
    }).detach();
  }

private:
  using Sizes = fibers::unbuffered_channel<std::size_t>;
  std::shared_ptr<Sizes> Done = std::make_shared<Sizes>();
};

int main() {
  Upload First, Second;
  First.begin("picture.png");
  Second.begin("");
  First.abandon();
  Second.abandon();
}
