// A coroutine cache: who comes second waits on a channel for who came first. It
// is woken when loading fails, too.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace asio = boost::asio;
using boost::system::error_code;

namespace cache {

using Wakeup = asio::experimental::channel<void(error_code)>;

struct Slot {
  std::optional<std::string> value;
  std::vector<std::shared_ptr<Wakeup>> waiters;
};

class Cache {
public:
  explicit Cache(asio::any_io_executor ex) : ex_(ex) {}

  asio::awaitable<std::string> get(std::string key) {
    auto found = slots_.find(key);
    if (found == slots_.end()) {
      auto slot = std::make_shared<Slot>();
      slots_[key] = slot;
      co_return co_await lead(slot, key);
    }
    auto slot = found->second;
    if (!slot->value) {
      auto wakeup = std::make_shared<Wakeup>(ex_, 1);
      slot->waiters.push_back(wakeup);
      co_await wakeup->async_receive(asio::as_tuple(asio::use_awaitable));
    }
    co_return slot->value.value_or("");
  }

private:
  asio::awaitable<std::string> lead(std::shared_ptr<Slot> slot, std::string key) {
    std::optional<std::string> loaded = co_await load(key);
    if (!loaded) {
      slots_.erase(key);
      wake(*slot);
      co_return "";
    }
    slot->value = loaded;
    wake(*slot);
    co_return *loaded;
  }

  static void wake(Slot &slot) {
    for (auto &w : slot.waiters)
      w->try_send(error_code{});
    slot.waiters.clear();
  }

  asio::awaitable<std::optional<std::string>> load(const std::string &key) {
    asio::steady_timer t(ex_, std::chrono::milliseconds(2));
    co_await t.async_wait(asio::use_awaitable);
    if (key == "missing")
      co_return std::nullopt;
    co_return "value of " + key;
  }

  asio::any_io_executor ex_;
  std::map<std::string, std::shared_ptr<Slot>> slots_;
};

asio::awaitable<void> reader(Cache &c, std::string key) { std::cout << co_await c.get(key) << '\n'; }

} // namespace cache

int main() {
  asio::io_context io;
  cache::Cache c(io.get_executor());
  for (std::string key : {"a", "a", "missing", "missing"})
    asio::co_spawn(io, cache::reader(c, key), asio::detached);
  io.run();
}
