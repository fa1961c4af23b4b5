// Not a leak: a crawler that starts fibers from fibers takes a result for each
// page that it started.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

using Sizes = fibers::unbuffered_channel<int>;

int crawl(int Page, int Depth) {
  if (Depth == 0)
    return 1;
  auto Children = std::make_shared<Sizes>();
  for (int Link = 0; Link < 2; ++Link)
    fibers::fiber([=] {
      Children->push(crawl(2 * Page + Link, Depth - 1));
    }).detach();
  int Left = Children->value_pop();
  int Right = Children->value_pop();
  return Left + Right + 1;
}

int main() { std::printf("%d pages\n", crawl(1, 3)); }
