// A release runs its checks in fibers and throws when one fails; a guard closes
// the channel on every way out, so that later reports are given up.
// run: ends

#include <boost/fiber/all.hpp>
#include <functional>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace fibers = boost::fibers;

struct Report {
  std::string Name;
  bool Passed;
};

template <typename Channel> struct CloseAtExit {
  Channel &Target;
  ~CloseAtExit() { Target.close(); }
};

class Release {
public:
  void add(std::string Name, std::function<bool()> Check) {
    Checks.push_back({std::move(Name), std::move(Check)});
  }

  void verify() {
    auto Reports = std::make_shared<fibers::unbuffered_channel<Report>>();
    CloseAtExit<fibers::unbuffered_channel<Report>> Guard{*Reports};
    for (const auto &[Name, Check] : Checks)
      fibers::fiber([Reports, Name = Name, Check = Check] {
        Reports->push({Name, Check()});
      }).detach();
    for (std::size_t Left = Checks.size(); Left > 0; --Left) {
      Report Last;
      Reports->pop(Last);
      if (!Last.Passed)
        throw std::runtime_error(Last.Name);
    }
  }

private:
  std::vector<std::pair<std::string, std::function<bool()>>> Checks;
};

int main() {
  Release Candidate;
  Candidate.add("builds", [] { return true; });
  Candidate.add("signed", [] { return false; });
  Candidate.add("small", [] { return true; });
  try {
    Candidate.verify();
  } catch (const std::runtime_error &Failure) {
    std::cout << "failed: " << Failure.what() << '\n';
  }
}
