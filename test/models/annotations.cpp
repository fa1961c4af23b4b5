// Attributes in the source instead of a model.
// RUN: %check_chan %s
// RUN: %not %chan-tidy --quiet --checks=-*,chan-* --config={} %s -- -std=c++20 -DMISTAKES 2>&1 | %FileCheck %s --check-prefix=MISTAKES

namespace house {
enum class result {
  ok [[clang::annotate("chan::success")]],
  shut [[clang::annotate("chan::closed")]],
};

template <typename T>
class [[clang::annotate("chan::channel(capacity: {argument: 0})")]] box {
public:
  explicit box(int Slots = 0);
  [[clang::annotate("chan::send(returns: status)")]] result put(T Value);
  [[clang::annotate("chan::receive(out: 0, returns: status)")]] result take(
      T & Value);
  [[clang::annotate("chan::close")]] void shut();
  [[clang::annotate("chan::ignore")]] int slots() const;
};

template <typename F>
[[clang::annotate("chan::spawn(launch: detached)")]] void background(F Work) {}
} // namespace house

void heard() {
  house::box<int> Box;
  house::background([&Box] { Box.put(1); });
  int Value;
  Box.take(Value);
}

void unheard() {
  house::box<int> Box(1);
  if (Box.slots() > 0)
    Box.put(1);
  Box.put(2);
  Box.put(3);
  // CHECK: :[[@LINE-1]]:7: warning: send on 'Box' blocks for ever: {{.*}} [chan-send-without-receiver]
}

void closed() {
  house::box<int> Box;
  house::background([&Box] {
    int Value;
    while (Box.take(Value) == house::result::ok)
      ;
  });
  Box.shut();
}

#ifdef MISTAKES
[[clang::annotate("chan::sned")]] void send(house::box<int> &Box);
// MISTAKES-DAG: :[[@LINE-1]]:3: error: unknown annotation 'chan::sned' of a function; did you mean 'send'? [chan-
struct [[clang::annotate("chan::channel")]] NoCapacity{};
// MISTAKES-DAG: :[[@LINE-1]]:10: error: what is 'channel' needs the key 'capacity' [chan-
void mistaken(int Value [[clang::annotate("chan::out")]]);
// MISTAKES-DAG: :[[@LINE-1]]:27: error: only classes, functions and enumerators can have the annotation 'chan::out' [chan-
// Those of others are none of our business.
[[clang::annotate("other::sned")]] void other();
#endif
