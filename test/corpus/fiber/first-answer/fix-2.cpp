// A price finder with its channel in a member and its workers started by a
// helper. Once best() has a quote it closes the channel: late shops give up.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>

namespace fibers = boost::fibers;

class PriceFinder {
public:
  int best() {
    start(1);
    start(2);
    start(3);
    int Price = 0;
    Quotes.pop(Price);
    Quotes.close();
    return Price;
  }

private:
  void start(int Shop) {
    fibers::fiber(&PriceFinder::query, this, Shop).detach();
  }

  void query(int Shop) {
    boost::this_fiber::yield();
    Quotes.push(100 * Shop);
  }

  fibers::unbuffered_channel<int> Quotes;
};

static PriceFinder Finder;

int main() { std::cout << Finder.best() << '\n'; }
