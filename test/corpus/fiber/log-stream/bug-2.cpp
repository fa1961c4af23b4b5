// A hub gives each subscriber a channel. Unsubscribing forgets the channel but
// does not close it, and the subscriber's fiber keeps it alive, waiting.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <map>
#include <memory>

namespace fibers = boost::fibers;

using Feed = fibers::buffered_channel<int>;

class Hub {
public:
  std::shared_ptr<Feed> subscribe(int Client) {
    auto Channel = std::make_shared<Feed>(8);
    Feeds[Client] = Channel;
    return Channel;
  }

  void unsubscribe(int Client) { Feeds.erase(Client); }

  void publish(int Value) {
    for (auto &[Client, Channel] : Feeds)
      Channel->push(Value);
  }

private:
  std::map<int, std::shared_ptr<Feed>> Feeds;
};

void serve(Hub &Source, int Client) {
  fibers::fiber([Mine = Source.subscribe(Client), Client] {
    for (;;) {
      int Value = 0;
      auto Status = Mine->pop(Value); // expect: chan-receive-without-sender
      if (Status != fibers::channel_op_status::success)
        return;
      std::printf("to %d: %d\n", Client, Value);
    }
  }).detach();
}

int main() {
  Hub Temperatures;
  serve(Temperatures, 1);
  serve(Temperatures, 2);
  Temperatures.publish(20);
  Temperatures.unsubscribe(1);
  Temperatures.publish(21);
  Temperatures.unsubscribe(2);
}
