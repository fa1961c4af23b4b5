// The main task receives its start signal from a channel that is null.
// run: crashes SIGSEGV

#include <boost/fiber/all.hpp>

namespace fibers = boost::fibers;

int main() {
  fibers::unbuffered_channel<int> *Start = nullptr;
  return Start->value_pop(); // expect: chan-null-channel
}
