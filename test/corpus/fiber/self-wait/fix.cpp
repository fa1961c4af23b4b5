// A chat connection has two ways to be closed: from outside, which waits for
// the loop, and from inside of a handler, which does not.
// run: ends

#include <boost/fiber/all.hpp>
#include <functional>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

class Connection {
public:
  std::function<void(const std::string &)> OnMessage;

  void run() {
    std::string Text;
    while (Incoming.pop(Text) == fibers::channel_op_status::success)
      OnMessage(Text);
    Ended.close();
  }

  void closeLater() { Incoming.close(); }

  void close() {
    closeLater();
    bool Ignored;
    Ended.pop(Ignored);
  }

  void deliver(std::string Text) { Incoming.push(std::move(Text)); }

private:
  fibers::unbuffered_channel<std::string> Incoming;
  fibers::unbuffered_channel<bool> Ended;
};

int main() {
  Connection Chat;
  Chat.OnMessage = [&Chat](const std::string &Text) {
    if (Text == "/quit")
      Chat.closeLater();
  };
  fibers::fiber Loop([&Chat] { Chat.run(); });
  Chat.deliver("hello");
  Chat.deliver("/quit");
  Chat.close();
  Loop.join();
}
