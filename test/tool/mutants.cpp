// What tools/mutate takes out of a program, and what it leaves.
//
// RUN: %python %source_dir/tools/common/mutants.py %s | %FileCheck %s \
// RUN:   --implicit-check-not=mutants.cpp

void statements() {
  // CHECK: mutants.cpp:[[@LINE+1]]: send: Out->push("a;b(")
  Out->push("a;b(");
  // CHECK: mutants.cpp:[[@LINE+1]]: close: (*Held.at(0)).Out.close()
  if (Done) (*Held.at(0)).Out.close();
  // CHECK: mutants.cpp:[[@LINE+1]]: send: co_await Out.async_send({}, 1,
  co_await Out.async_send({}, 1,
                          use_awaitable);
  // CHECK: mutants.cpp:[[@LINE+2]]: wait: Changed.wait(Held, [&] { return Ready; })
  // CHECK: mutants.cpp:[[@LINE+1]]: signal: Changed.notify_one()
  Changed.wait(Held, [&] { return Ready; }); Changed.notify_one();
}

void values() {
  // CHECK: mutants.cpp:[[@LINE+1]]: receive: co_await In.async_receive(use_awaitable)
  int First = 1 + co_await In.async_receive(use_awaitable);
  // CHECK: mutants.cpp:[[@LINE+1]]: receive: app::state().In.value_pop()
  return app::state().In.value_pop();
}

void loops() {
  // CHECK: mutants.cpp:[[@LINE+1]]: receive: while (In.pop(Value) == success) {
  while (In.pop(Value) == success) {
    // CHECK: mutants.cpp:[[@LINE+1]]: send: Out.push(Value)
    Out.push(Value);
  }
  // CHECK: mutants.cpp:[[@LINE+1]]: receive: for (int Value; In.pop(Value) == success;)
  for (int Value; In.pop(Value) == success;)
    Sum += Value;
  // CHECK: mutants.cpp:[[@LINE+1]]: receive: for (int Value : In)
  for (int Value : In)
    Sum += Value;
}

void left() {
  // Out.push(1);
  const char *Text = "Out.push(1);";
  char Quote = '"'; // The call may do more than name what is operated on.
  std::thread([&] { run(); }).join();
  std::async(run).get();
  // The branches of a race are awaited together.
  co_await (In.async_receive(use_awaitable) || Clock.async_wait(use_awaitable));
  push(1);
}
