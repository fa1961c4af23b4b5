// A subscription ends when its stop source is asked to, which a guard does on
// every way out.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <stop_token>

namespace fibers = boost::fibers;

using News = fibers::unbuffered_channel<int>;

struct StopAtExit {
  std::stop_source Source;
  ~StopAtExit() { Source.request_stop(); }
};

void listen(std::shared_ptr<News> Feed, std::stop_token Stop) {
  std::stop_callback End(Stop, [Feed] { Feed->close(); });
  int Item = 0;
  while (Feed->pop(Item) == fibers::channel_op_status::success)
    std::printf("item %d\n", Item);
}

bool subscribe(bool Online) {
  StopAtExit Session;
  auto Feed = std::make_shared<News>();
  fibers::fiber(listen, Feed, Session.Source.get_token()).detach();
  if (!Online)
    return false;
  Feed->push(1);
  return true;
}

int main() {
  subscribe(true);
  subscribe(false);
}
