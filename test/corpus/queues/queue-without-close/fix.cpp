// A printer takes pages from a queue of Boost.Thread until it is closed, which
// it is also when the paper is out.
// run: ends

#include <boost/thread.hpp>
#include <boost/thread/sync_bounded_queue.hpp>
#include <cstdio>

bool print(boost::sync_bounded_queue<int> &Pages, int Count, int Paper) {
  bool Enough = true;
  for (int Page = 1; Page <= Count && Enough; ++Page) {
    Enough = Page <= Paper;
    if (Enough)
      Pages.push_back(Page);
  }
  Pages.close();
  return Enough;
}

int main() {
  boost::sync_bounded_queue<int> Pages(2);
  boost::thread Printer([&Pages] {
    int Page;
    while (Pages.wait_pull_front(Page) == boost::queue_op_status::success)
      std::printf("page %d\n", Page);
  });
  print(Pages, 5, 3);
  Printer.join();
}
