// Every session starts a fiber that refreshes its token, and retries for ever
// when that fails; ending the session does not end the fiber.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Session {
public:
  explicit Session(std::string User) : User(std::move(User)) {
    auto Refresh = [Name = this->User] {
      for (;;) {
        if (!refreshToken(Name))
          std::printf("%s: again\n", Name.c_str());
        boost::this_fiber::sleep_for(std::chrono::milliseconds(8));
      }
    };
    fibers::fiber Task(Refresh); // expect: chan-spawn-without-cancellation
    Task.detach();
  }

private:
  static bool refreshToken(const std::string &Name) { return Name != "eve"; }

  std::string User;
};

int main() {
  {
    Session Short("eve");
  }
  {
    Session Other("bob");
  }
}
