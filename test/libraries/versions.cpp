// What was different in older versions of libraries, by the macros of their
// headers.
// RUN: %check_chan %s -- -DBOOST_VERSION=106800
// RUN: %check_chan %s --prefix=NEW -- -DBOOST_VERSION=106900

#include <memory>

namespace boost::fibers {
enum class channel_op_status { success, empty, full, closed, timeout };
template <typename T> class unbuffered_channel {
public:
  ~unbuffered_channel();
  channel_op_status push(T Value);
  channel_op_status pop(T &Value);
  void close();
};
class fiber {
public:
  // A lambda has no linkage, so there must be a body.
  template <typename F> explicit fiber(F) {}
  ~fiber();
  void detach();
};
} // namespace boost::fibers

// Before 1.69, a close left the sender waiting.
void closesOnSender() {
  auto Out = std::make_shared<boost::fibers::unbuffered_channel<int>>();
  boost::fibers::fiber([Out] {
    Out->push(1);
    // CHECK: :[[@LINE-1]]:10: warning: send on 'Out' blocks for ever: {{.*}} [chan-send-without-receiver]
  }).detach();
  Out->close();
}

void receivesNothing() {
  auto In = std::make_shared<boost::fibers::unbuffered_channel<int>>();
  boost::fibers::fiber([In] {
    int Value;
    In->pop(Value);
    // CHECK: :[[@LINE-1]]:9: warning: receive from 'In' blocks for ever: {{.*}} [chan-receive-without-sender]
    // NEW: :[[@LINE-2]]:9: warning: receive from 'In' blocks for ever: {{.*}} [chan-receive-without-sender]
  }).detach();
}

void closesOnReceiver() {
  auto In = std::make_shared<boost::fibers::unbuffered_channel<int>>();
  boost::fibers::fiber([In] {
    int Value;
    In->pop(Value);
  }).detach();
  In->close();
}
