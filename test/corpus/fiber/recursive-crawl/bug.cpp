// A crawler that starts fibers from fibers takes the size of one branch for the
// size of both; at each inner page one fiber stays behind.
// run: leaks 3

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
      int Size = crawl(2 * Page + Link, Depth - 1);
      Children->push(Size); // expect: chan-partial-drain
    }).detach();
  return 2 * Children->value_pop() + 1;
}

int main() { std::printf("%d pages\n", crawl(1, 2)); }
