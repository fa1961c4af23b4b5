// Five parcels are put on a belt that has room for seven.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

int main() {
  fibers::buffered_channel<int> Belt(8);
  for (int Parcel = 0; Parcel < 5; ++Parcel)
    Belt.push(Parcel);
  fibers::fiber Packer([&Belt] {
    for (int Parcel : Belt)
      std::printf("packed %d\n", Parcel);
  });
  Belt.close();
  Packer.join();
}
