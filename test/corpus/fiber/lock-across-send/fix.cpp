// A stock ticker tells its reader the new price after it has given back the
// lock of the table.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <mutex>

namespace fibers = boost::fibers;

struct Table {
  fibers::mutex Lock;
  int Price = 0;
  fibers::unbuffered_channel<int> Changes;
};

void follow(std::shared_ptr<Table> Stock) {
  for (int I = 0; I < 2; ++I) {
    {
      std::lock_guard Guard(Stock->Lock);
      std::printf("price %d\n", Stock->Price);
    }
    int Change = 0;
    Stock->Changes.pop(Change);
  }
}

void update(std::shared_ptr<Table> Stock, int Price) {
  int Change = 0;
  {
    std::lock_guard Guard(Stock->Lock);
    Change = Price - Stock->Price;
    Stock->Price = Price;
  }
  Stock->Changes.push(Change);
}

int main() {
  auto Stock = std::make_shared<Table>();
  fibers::fiber(follow, Stock).detach();
  update(Stock, 10);
  update(Stock, 12);
}
