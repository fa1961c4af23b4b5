// Five parcels are put on a belt before the fiber that takes them is started. A
// channel made with 4 holds three.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

int main() {
  fibers::buffered_channel<int> Belt(4);
  for (int Parcel = 0; Parcel < 5; ++Parcel)
    Belt.push(Parcel); // expect: chan-send-without-receiver
  fibers::fiber Packer([&Belt] {
    for (int Parcel : Belt)
      std::printf("packed %d\n", Parcel);
  });
  Belt.close();
  Packer.join();
}
