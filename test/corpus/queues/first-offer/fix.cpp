// Three shops are asked for a price, and the first offer is taken. There is
// room for the others.
// run: ends

#include <boost/thread.hpp>
#include <boost/thread/sync_bounded_queue.hpp>
#include <cstdio>
#include <memory>

using Offers = boost::sync_bounded_queue<int>;

int firstOffer() {
  auto Prices = std::make_shared<Offers>(2);
  for (int Shop = 1; Shop <= 3; ++Shop)
    boost::thread Ask([=] { Prices->push_back(100 * Shop); });
  return Prices->pull_front();
}

int main() {
  std::printf("%d\n", firstOffer());
  boost::this_thread::sleep_for(boost::chrono::milliseconds(20));
}
