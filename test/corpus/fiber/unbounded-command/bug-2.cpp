// A build server starts a job per request from a lambda kept in a variable; the
// job polls the repository and has no way to learn that nobody listens.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <string>

namespace fibers = boost::fibers;

class BuildServer {
public:
  void request(const std::string &Branch) {
    auto Job = [this, Branch] {
      while (true) {
        poll(Branch);
        boost::this_fiber::sleep_for(std::chrono::milliseconds(15));
      }
    };
    fibers::fiber Runner(Job); // expect: chan-spawn-without-cancellation
    Runner.detach();
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
  Server.request("main");
  Server.request("release");
}
