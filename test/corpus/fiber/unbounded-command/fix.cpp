// A handler runs a command that reports until it is told to stop, which the
// handler does when the client disconnects.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <stop_token>

namespace fibers = boost::fibers;

using namespace std::chrono_literals;

void tailFile(const char *Name, std::stop_token Stop) {
  for (int Size = 0; !Stop.stop_requested(); Size += 10) {
    std::printf("%s: %d bytes\n", Name, Size);
    boost::this_fiber::sleep_for(20ms);
  }
}

void handle(const char *File) {
  std::stop_source Request;
  fibers::fiber(tailFile, File, Request.get_token()).detach();
  boost::this_fiber::sleep_for(5ms);
  std::puts("client disconnected");
  Request.request_stop();
}

int main() { handle("access.log"); }
