// At most three downloads run at once: a channel is used as a semaphore, and a
// fiber of its own starts the downloads while the results are taken.
// run: ends

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
  Pool->Sizes.push(Url * 100);
  Pool->Slots.pop(Slot);
}

int main() {
  auto Pool = std::make_shared<Shared>();
  fibers::fiber([Pool] {
    for (int Url = 0; Url < 6; ++Url) {
      Pool->Slots.push(Url);
      fibers::fiber(download, Pool, Url).detach();
    }
  }).detach();
  for (int Url = 0; Url < 6; ++Url)
    std::printf("%d bytes\n", Pool->Sizes.value_pop());
}
