// An invented library: channels with two ends, tasks whose handles cancel, scopes,
// gates, and races whose losers run on.

#ifndef CANAL_CANAL_H
#define CANAL_CANAL_H

#ifndef CANAL_VERSION
#define CANAL_RELEASE 10200 // 1.2
#define CANAL_VERSION (CANAL_RELEASE)
#endif

#include <coroutine>
#include <utility>

namespace canal {

template <typename T> struct [[nodiscard]] work {
  struct promise_type {
    work get_return_object();
    std::suspend_always initial_suspend();
    std::suspend_always final_suspend() noexcept;
    void return_void();
    void unhandled_exception();
  };
  bool await_ready();
  void await_suspend(std::coroutine_handle<>);
  T await_resume();
};

// The last sender that ends closes the channel, as does the last receiver.
template <typename T> class sender {
public:
  sender();
  sender(sender &&);
  sender(const sender &);
  ~sender();
  sender &operator=(sender &&);
  bool put(T); // False when nobody receives.
  sender &operator<<(T);
};
template <typename T> class receiver {
public:
  receiver();
  receiver(receiver &&);
  ~receiver();
  receiver &operator=(receiver &&);
  bool take(T &); // False at the end.
};
template <typename T>
std::pair<receiver<T>, sender<T>> make_channel(int Slots);
template <typename T> struct pipe {
  explicit pipe(int Slots);
  receiver<T> from;
  sender<T> to;
};

// Its end takes along who waits. Before 1.3, closing woke nobody.
template <typename T> class lock_keeper {
public:
  lock_keeper(int Slots = 0);
  work<bool> push(T);
  work<bool> pop(T &);
  void close();
};

template <typename T> class slot { // A handle; null hangs.
public:
  explicit slot(int Slots);
  slot(slot &&);
  void put(T);
  void take(T &);
};

class ferry { // Its end cancels the task.
public:
  template <typename F> explicit ferry(F) {}
  ~ferry();
  void cancel();
};
class tug { // Its end cancels the task and waits.
public:
  template <typename F> explicit tug(F) {}
  ~tug();
  void cancel();
};

class token {};
class source {
public:
  canal::token get();
  void stop();
};

class fleet { // That all tasks have ended is checked at its end.
public:
  void launch(work<void>);
  void launch_with(work<void>, token);
  void recall(); // Cancels all.
  work<void> wait();
};

class gate {
public:
  class pass {
  public:
    ~pass();
  };
  void enter();
  void leave();
  pass hold();
  void close(); // Waits until all have left.
};

template <typename... Ws> work<int> first(Ws &&...); // The others run on.
template <typename... Ws> work<void> every(Ws &&...);
template <typename W> W until(token, W);
template <typename F> void go(F) {}
void run(work<void>);
bool cancelled();

} // namespace canal

namespace modern::canal {
template <typename T> class slot {
public:
  explicit slot(int Slots);
  void put(T);
};
} // namespace modern::canal

#endif
