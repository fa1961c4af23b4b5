// Not a null channel: each use is guarded, in one way or another.
// run: ends

#include <boost/fiber/all.hpp>
#include <cassert>
#include <cstdio>
#include <memory>
#include <optional>
#include <stdexcept>

namespace fibers = boost::fibers;

using Channel = fibers::buffered_channel<int>;

class Bus {
public:
  void connect() { Wire = std::make_shared<Channel>(8); }

  void send(int Value) {
    if (Wire == nullptr)
      connect();
    Wire->push(Value);
  }

  bool trySend(int Value) { return Wire && full(Value); }

  int take() {
    if (!Wire)
      throw std::logic_error("not connected");
    return Wire->value_pop();
  }

  void close() {
    if (auto Local = std::move(Wire); Local)
      Local->close();
  }

private:
  bool full(int Value) {
    return Wire->try_push(Value) == fibers::channel_op_status::full;
  }

  std::shared_ptr<Channel> Wire;
};

int main() {
  Bus Can;
  Can.trySend(1);
  Can.send(2);
  std::printf("%d\n", Can.take());
  Can.close();
  Can.close();
  std::optional<Channel> Local;
  if (!Local)
    Local.emplace(2);
  Local->push(3);
  Channel *Plain = Local ? &*Local : nullptr;
  assert(Plain);
  Plain->close();
}
