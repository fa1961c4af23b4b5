// A resolver class waits with a deadline for a name server that is a member
// function; the server's push has a deadline of its own.
// run: ends

#include <boost/fiber/all.hpp>
#include <chrono>
#include <iostream>
#include <memory>
#include <optional>
#include <string>

namespace fibers = boost::fibers;

class Resolver : public std::enable_shared_from_this<Resolver> {
public:
  std::optional<std::string> resolve(std::string Host) {
    auto Self = shared_from_this();
    fibers::fiber([Self, Host] { Self->serve(Host); }).detach();
    auto Deadline =
        std::chrono::steady_clock::now() + std::chrono::milliseconds(4);
    std::string Address;
    switch (Replies.pop_wait_until(Address, Deadline)) {
    case fibers::channel_op_status::success:
      return Address;
    default:
      return std::nullopt;
    }
  }

private:
  void serve(const std::string &Host) {
    boost::this_fiber::sleep_for(std::chrono::milliseconds(90));
    Replies.push_wait_for(Host + " is 10.0.0.1", std::chrono::milliseconds(2));
  }

  fibers::unbuffered_channel<std::string> Replies;
};

int main() {
  auto Dns = std::make_shared<Resolver>();
  std::cout << Dns->resolve("example.org").value_or("no answer") << '\n';
  std::cout << Dns->resolve("example.com").value_or("no answer") << '\n';
}
