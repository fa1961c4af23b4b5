// Not a leak: the channel has room for every sender, so that it does not matter
// that one answer is taken.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

constexpr int Servers = 3;

int fastest() {
  auto Answers = std::make_shared<fibers::buffered_channel<int>>(Servers + 1);
  for (int Server = 0; Server < Servers; ++Server)
    fibers::fiber([Answers, Server] { Answers->push(Server); }).detach();
  int Winner = -1;
  Answers->pop(Winner);
  return Winner;
}

int main() { std::printf("%d\n", fastest()); }
