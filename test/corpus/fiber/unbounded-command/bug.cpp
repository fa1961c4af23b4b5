// A handler runs a command that reports until the end of time. The client
// disconnects; the command is never told.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

void tailFile(const char *Name) {
  for (int Size = 0;; Size += 10) {
    std::printf("%s: %d bytes\n", Name, Size);
    boost::this_fiber::sleep_for(20ms);
  }
}

void handle(const char *File) {
  fibers::fiber Tail(tailFile, File); // expect: chan-spawn-without-cancellation
  Tail.detach();
  boost::this_fiber::sleep_for(5ms);
  std::puts("client disconnected");
}

int main() { handle("access.log"); }
