// A subscription ends when its stop source is asked to. A connection that fails
// returns before anybody asks.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <stop_token>

namespace fibers = boost::fibers;

using News = fibers::unbuffered_channel<int>;

void listen(std::shared_ptr<News> Feed, std::stop_token Stop) {
  std::stop_callback End(Stop, [Feed] { Feed->close(); });
  int Item = 0;
  while (Feed->pop(Item) == // expect: chan-lost-cancellation
         fibers::channel_op_status::success)
    std::printf("item %d\n", Item);
}

bool subscribe(bool Online) {
  std::stop_source Session;
  auto Feed = std::make_shared<News>();
  fibers::fiber(listen, Feed, Session.get_token()).detach();
  if (!Online)
    return false;
  Feed->push(1);
  Session.request_stop();
  return true;
}

int main() {
  subscribe(true);
  subscribe(false);
}
