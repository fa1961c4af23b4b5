// At most three downloads run at once: a channel is used as a semaphore. Its
// tokens come back after the result is taken, and the results are taken after
// all downloads have been started.
// run: leaks 4

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

struct Shared {
  fibers::buffered_channel<int> Slots{4};
  fibers::unbuffered_channel<int> Sizes;
};

void download(std::shared_ptr<Shared> Pool, int Url) {
  int Slot = 0;
  Pool->Sizes.push(Url * 100); // expect: chan-circular-wait (either)
  Pool->Slots.pop(Slot);
}

int main() {
  auto Pool = std::make_shared<Shared>();
  for (int Url = 0; Url < 6; ++Url) {
    Pool->Slots.push(Url); // expect: chan-circular-wait (either)
    fibers::fiber(download, Pool, Url).detach();
  }
  for (int Url = 0; Url < 6; ++Url)
    std::printf("%d bytes\n", Pool->Sizes.value_pop());
}
