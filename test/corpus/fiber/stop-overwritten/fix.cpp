// Reconnecting asks the old reader to stop before it makes a new stop source.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>
#include <stop_token>

namespace fibers = boost::fibers;

class Client {
  using Bytes = fibers::unbuffered_channel<char>;

public:
  void connect() {
    Stop.request_stop();
    Stop = std::stop_source();
    auto Socket = std::make_shared<Bytes>();
    fibers::fiber([Socket, Token = Stop.get_token()] {
      std::stop_callback HangUp(Token, [&Socket] { Socket->close(); });
      char Byte = 0;
      while (Socket->pop(Byte) == fibers::channel_op_status::success)
        continue;
    }).detach();
  }

  void disconnect() { Stop.request_stop(); }

private:
  std::stop_source Stop{std::nostopstate};
};

int main() {
  Client Mail;
  Mail.connect();
  boost::this_fiber::yield();
  Mail.connect();
  Mail.disconnect();
}
