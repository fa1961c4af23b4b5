// A build server starts a job per request from a lambda kept in a variable; the
// job polls the repository for as long as the request's channel is open.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Open = fibers::unbuffered_channel<bool>;

class BuildServer {
public:
  std::shared_ptr<Open> request(const std::string &Branch) {
    auto Alive = std::make_shared<Open>();
    auto Job = [this, Branch, Alive] {
      bool Ignored;
      do
        poll(Branch);
      while (Alive->pop_wait_for(Ignored, std::chrono::milliseconds(15)) ==
             fibers::channel_op_status::timeout);
    };
    fibers::fiber Runner(Job);
    Runner.detach();
    return Alive;
  }

private:
  void poll(const std::string &Branch) {
    ++Polls;
    std::printf("%s: poll %d\n", Branch.c_str(), Polls);
  }

  int Polls = 0;
};

static BuildServer Server;

int main() {
  auto Main = Server.request("main");
  auto Release = Server.request("release");
  boost::this_fiber::sleep_for(std::chrono::milliseconds(20));
  Main->close();
  Release->close();
}
