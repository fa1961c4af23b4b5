// A chat connection waits in close() until its loop has ended. A message
// handler, which the loop calls, closes the connection.
// run: leaks 2

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

  void close() {
    Incoming.close();
    bool Ignored;
    Ended.pop(Ignored); // expect: chan-circular-wait
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
      Chat.close();
  };
  fibers::fiber Loop([&Chat] { Chat.run(); });
  Chat.deliver("hello");
  Chat.deliver("/quit");
  Loop.join();
}
