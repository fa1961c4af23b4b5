// A client sends a request and waits for the reply, but not for ever; the
// server drops requests that it does not understand.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

struct Request {
  std::string Path;
  std::shared_ptr<fibers::buffered_channel<int>> Reply;
};

void serve(Request Incoming) {
  if (Incoming.Path == "/health")
    Incoming.Reply->push(200);
}

int fetch(const std::string &Path) {
  auto Reply = std::make_shared<fibers::buffered_channel<int>>(2);
  fibers::fiber(serve, Request{Path, Reply}).detach();
  int Status = 504;
  Reply->pop_wait_for(Status, std::chrono::milliseconds(30));
  return Status;
}

int main() {
  std::printf("%d\n", fetch("/health"));
  std::printf("%d\n", fetch("/metrics"));
}
