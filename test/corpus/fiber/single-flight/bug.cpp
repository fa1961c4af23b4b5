// A cache with single flight: one loads, the others wait for what it loads.
// When loading fails, nobody tells them.
// run: leaks 3

#include <boost/fiber/all.hpp>
#include <exception>
#include <iostream>
#include <map>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace cache {

struct flight {
  boost::fibers::mutex mutex;
  boost::fibers::condition_variable landed;
  bool done = false;
  std::string value;
  std::exception_ptr error;
};

std::string load(const std::string &key) {
  boost::this_fiber::yield();
  if (key.empty())
    throw std::invalid_argument("empty key");
  return "value of " + key;
}

class single_flight {
public:
  std::string get(const std::string &key) {
    std::shared_ptr<flight> f;
    bool leader = false;
    {
      std::unique_lock lock(mutex_);
      auto &slot = flights_[key];
      if (!slot) {
        slot = std::make_shared<flight>();
        leader = true;
      }
      f = slot;
    }
    return leader ? lead(*f, key) : follow(*f);
  }

private:
  std::string lead(flight &f, const std::string &key) {
    std::string value = load(key);
    {
      std::unique_lock lock(f.mutex);
      f.value = value;
      f.done = true;
    }
    f.landed.notify_all();
    return value;
  }

  std::string follow(flight &f) {
    std::unique_lock lock(f.mutex);
    f.landed.wait(lock, [&] { return f.done; }); // expect: chan-receive-without-sender
    if (f.error)
      std::rethrow_exception(f.error);
    return f.value;
  }

  boost::fibers::mutex mutex_;
  std::map<std::string, std::shared_ptr<flight>> flights_;
};

} // namespace cache

int main() {
  cache::single_flight flights;
  std::vector<boost::fibers::fiber> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&flights] {
      try {
        std::cout << flights.get("") << '\n';
      } catch (const std::exception &e) {
        std::cout << "reader failed: " << e.what() << '\n';
      }
    });
  for (auto &r : readers)
    r.join();
}
