// Not a leak: the channel is a value of the function that gives up; its
// destructor closes it, and the joined sender ends.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <optional>

namespace fibers = boost::fibers;

class Download {
public:
  Download() {
    Bytes.emplace();
    Task = fibers::fiber([this] {
      for (int Byte = 0; Byte < 100; ++Byte)
        if (Bytes->push(Byte) != fibers::channel_op_status::success)
          return;
    });
  }

  int next() { return Bytes->value_pop(); }

  ~Download() {
    Bytes->close();
    Task.join();
  }

private:
  std::optional<fibers::unbuffered_channel<int>> Bytes;
  fibers::fiber Task;
};

int main() {
  Download File;
  std::printf("%d %d\n", File.next(), File.next());
}
