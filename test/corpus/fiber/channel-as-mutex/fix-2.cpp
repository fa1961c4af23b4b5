// Not a leak: a token is taken without waiting by the one who holds the lock;
// the try operation is what lets the next push in.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

using Semaphore = fibers::buffered_channel<int>;

void printPage(std::shared_ptr<Semaphore> Printers, int Page) {
  Printers->push(Page);
  std::cout << "page " << Page << '\n';
  boost::this_fiber::yield();
  int Done;
  Printers->try_pop(Done);
}

int main() {
  auto Printers = std::make_shared<Semaphore>(4);
  for (int Page = 0; Page < 9; ++Page)
    fibers::fiber(printPage, Printers, Page).detach();
}
