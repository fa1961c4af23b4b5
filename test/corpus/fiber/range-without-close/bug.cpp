// Two thumbnailers take pictures from a channel until it is closed. All
// pictures are sent, and nobody closes it.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  auto Pictures = std::make_shared<fibers::unbuffered_channel<int>>();
  for (int Worker = 0; Worker < 2; ++Worker)
    fibers::fiber([Pictures, Worker] {
      for (int Picture : *Pictures) // expect: chan-receive-without-sender
        std::printf("worker %d: picture %d\n", Worker, Picture);
    }).detach();
  for (int Picture = 0; Picture < 5; ++Picture)
    Pictures->push(Picture);
}
