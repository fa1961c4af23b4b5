// A search goes through the pages that a crawler sends, remembers the first hit
// and lets the crawler finish.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Pages = fibers::unbuffered_channel<int>;

void crawl(std::shared_ptr<Pages> Out) {
  for (int Page = 1; Page <= 9; ++Page)
    Out->push(Page);
  Out->close();
}

int main() {
  auto Found = std::make_shared<Pages>();
  fibers::fiber(crawl, Found).detach();
  int Page = 0, Hit = 0;
  while (Found->pop(Page) == fibers::channel_op_status::success)
    if (Page % 4 == 0 && Hit == 0)
      Hit = Page;
  std::printf("hit on page %d\n", Hit);
}
