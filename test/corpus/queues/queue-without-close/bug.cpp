// A printer takes pages from a queue of Boost.Thread until it is closed. When
// the paper is out, it is not.
// run: leaks 2

#include <boost/thread.hpp>
#include <boost/thread/sync_bounded_queue.hpp>
#include <cstdio>

bool print(boost::sync_bounded_queue<int> &Pages, int Count, int Paper) {
  for (int Page = 1; Page <= Count; ++Page) {
    if (Page > Paper)
      return false;
    Pages.push_back(Page);
  }
  Pages.close();
  return true;
}

int main() {
  boost::sync_bounded_queue<int> Pages(2);
  boost::thread Printer([&Pages] {
    int Page;
    while (Pages.wait_pull_front( // expect: chan-receive-without-sender
               Page) == boost::queue_op_status::success)
      std::printf("page %d\n", Page);
  });
  print(Pages, 5, 3);
  Printer.join();
}
