// A client sends a request and waits for the reply; the server drops requests
// that it does not understand, and the client has no time limit.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

struct Request {
  std::string Path;
  std::shared_ptr<fibers::unbuffered_channel<int>> Reply;
};

void serve(Request Incoming) {
  if (Incoming.Path == "/health")
    Incoming.Reply->push(200);
}

int fetch(const std::string &Path) {
  auto Reply = std::make_shared<fibers::unbuffered_channel<int>>();
  fibers::fiber(serve, Request{Path, Reply}).detach();
  return Reply->value_pop(); // expect: chan-receive-without-sender
}

int main() {
  std::printf("%d\n", fetch("/health"));
  std::printf("%d\n", fetch("/metrics"));
}
