// Not a leak: the capacity is computed from the number of senders, rounded up
// to a power of two as the channel wants it.
// run: ends

#include <bit>
#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace fibers = boost::fibers;

std::string firstReply(const std::vector<std::string> &Hosts) {
  std::size_t Capacity = std::bit_ceil(Hosts.size() + 1);
  auto Replies =
      std::make_shared<fibers::buffered_channel<std::string>>(Capacity);
  for (const std::string &Host : Hosts)
    fibers::fiber([Replies, Host] { Replies->push("from " + Host); }).detach();
  return Replies->value_pop();
}

int main() {
  std::puts(firstReply({"alpha", "beta", "gamma", "delta"}).c_str());
}
