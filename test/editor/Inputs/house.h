#include <boost/fiber/all.hpp>
#include <memory>

using Channel = boost::fibers::unbuffered_channel<int>;

// Each of these serves a channel in a place that an editor does not see.
class Drain {
  Channel &From;

public:
  explicit Drain(Channel &From) : From(From) {}
  ~Drain() { From.close(); }
};

struct Served {
  Channel Requests;
  Served() {
    boost::fibers::fiber([this] { Requests.value_pop(); }).detach();
  }
};

struct Source {
  virtual ~Source() = default;
  virtual void take(std::shared_ptr<Channel> From) = 0;
};
struct Reader : Source {
  void take(std::shared_ptr<Channel> From) override { From->value_pop(); }
};

inline void receive(Channel &From) { From.value_pop(); }

// The body is parsed, because the type is in it.
inline auto makeAndLeave() {
  auto Made = std::make_shared<Channel>();
  return Made;
}
