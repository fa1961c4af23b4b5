// Not a leak: a loop starts a fiber for each element, another takes a result
// for each element. There may be none.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Stock = std::map<std::string, int>;

int value(const Stock &Shop, int Price) {
  auto Sums = std::make_shared<fibers::unbuffered_channel<int>>();
  for (const auto &[Name, Count] : Shop)
    fibers::fiber([Sums, Count = Count, Price] {
      Sums->push(Count * Price);
    }).detach();
  int Total = 0;
  for (auto It = Shop.begin(); It != Shop.end(); ++It) {
    int Sum = 0;
    Sums->pop(Sum);
    Total += Sum;
  }
  return Total;
}

int main() {
  std::cout << value({{"apple", 3}, {"pear", 2}}, 10) << '\n';
  std::cout << value({}, 10) << '\n';
}
