// A cache waits for its loader with the cache's lock in its hands; the loader
// needs that lock to put the value in.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <iostream>
#include <map>
#include <mutex>
#include <string>

namespace fibers = boost::fibers;

class Cache {
public:
  std::string get(int Key) {
    std::unique_lock<fibers::mutex> Held(Lock);
    auto Found = Values.find(Key);
    if (Found == Values.end()) {
      fibers::fiber Loader([this, Key] { load(Key); });
      Loader.join(); // expect: chan-wait-under-lock
      Found = Values.find(Key);
    }
    return Found->second;
  }

private:
  void load(int Key) {
    std::string Value = "value " + std::to_string(Key);
    std::unique_lock<fibers::mutex> Held(Lock);
    Values[Key] = Value;
  }

  fibers::mutex Lock;
  std::map<int, std::string> Values;
};

int main() {
  Cache Names;
  std::cout << Names.get(7) << '\n';
}
