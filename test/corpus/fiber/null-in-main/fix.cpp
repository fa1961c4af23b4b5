// The main task receives its start signal from a channel of its own.
// run: ends

#include <boost/fiber/all.hpp>

namespace fibers = boost::fibers;

int main() {
  fibers::unbuffered_channel<int> Channel;
  fibers::unbuffered_channel<int> *Start = &Channel;
  fibers::fiber Starter([Start] { Start->push(0); });
  int Code = Start->value_pop();
  Starter.join();
  return Code;
}
