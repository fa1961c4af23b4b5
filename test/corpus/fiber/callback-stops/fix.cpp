// A client runs a callback for each message. The callback that gets the goodbye
// asks the client to stop, and does not wait for that.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <functional>

namespace fibers = boost::fibers;

class Client {
public:
  using Callback = std::function<void(int)>;

  void run(Callback OnMessage) {
    Loop = fibers::fiber([this, OnMessage] {
      int Message = 0;
      while (In.pop(Message) == fibers::channel_op_status::success)
        OnMessage(Message);
    });
  }

  void deliver(int Message) { In.push(Message); }

  void stop() { In.close(); }

  void join() { Loop.join(); }

private:
  fibers::buffered_channel<int> In{8};
  fibers::fiber Loop;
};

int main() {
  Client Chat;
  Chat.run([&Chat](int Message) {
    std::printf("message %d\n", Message);
    if (Message == 0)
      Chat.stop();
  });
  Chat.deliver(1);
  Chat.deliver(0);
  Chat.join();
}
