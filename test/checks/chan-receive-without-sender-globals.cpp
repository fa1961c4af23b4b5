// Variables with static storage in a program of one file.
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <memory>

using Channel = boost::fibers::unbuffered_channel<int>;

// Nobody else knows it, though it has external linkage.
std::shared_ptr<Channel> Own = std::make_shared<Channel>();

// Said to be somebody else's as well.
extern std::shared_ptr<Channel> Common;
std::shared_ptr<Channel> Common = std::make_shared<Channel>();

int main() {
  boost::fibers::fiber First([] {
    Own->value_pop();
    // CHECK: :[[@LINE-1]]:10: warning: receive from 'Own' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
  });
  boost::fibers::fiber Second([] { Common->value_pop(); });
  First.join();
  Second.join();
}
