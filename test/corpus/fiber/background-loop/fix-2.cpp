// Every session starts a fiber that refreshes its token for as long as the
// session lives.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <cstdio>
#include <memory>
#include <stop_token>
#include <string>

namespace fibers = boost::fibers;

class Session {
public:
  explicit Session(std::string User) : User(std::move(User)) {
    auto Refresh = [Name = this->User, Ended = End.get_token()] {
      for (;;) {
        if (Ended.stop_requested())
          return;
        if (!refreshToken(Name))
          std::printf("%s: again\n", Name.c_str());
        boost::this_fiber::sleep_for(std::chrono::milliseconds(8));
      }
    };
    fibers::fiber Task(Refresh);
    Task.detach();
  }

  ~Session() { End.request_stop(); }

private:
  static bool refreshToken(const std::string &Name) { return Name != "eve"; }

  std::string User;
  std::stop_source End;
};

int main() {
  {
    Session Short("eve");
  }
  {
    Session Other("bob");
  }
}
