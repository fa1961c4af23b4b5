// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <future>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

namespace fibers = boost::fibers;
using Channel = fibers::unbuffered_channel<int>;

int work();
bool isValid(int Value);

// ---- A second result ----

void setTwice() {
  std::promise<int> Result;
  Result.set_value(1);
  Result.set_value(2);
  // CHECK: :[[@LINE-1]]:10: warning: 'Result' is set a second time [chan-closed-channel]
  // CHECK: :[[@LINE-4]]:21: note: 'Result' is made here
  // CHECK: :[[@LINE-4]]:10: note: {{.*}}'Result' here
}

void setOnce() {
  std::promise<int> Result;
  Result.set_value(1);
}

int missingReturn(int Input) {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread Worker([&] {
    if (!isValid(Input))
      Result.set_exception(std::make_exception_ptr(std::runtime_error("no")));
    Result.set_value(work());
    // CHECK: :[[@LINE-1]]:12: warning: 'Result' is set a second time when 'isValid(Input)' is false [chan-closed-channel]
    // CHECK: :[[@LINE-7]]:21: note: 'Result' is made here
    // CHECK: :[[@LINE-6]]:15: note: the task is spawned here
    // CHECK: :[[@LINE-6]]:10: note: 'isValid(Input)' is false here
    // CHECK: :[[@LINE-6]]:14: note: {{.*}}'Result' here
    // CHECK: :[[@LINE+2]]:10: note: 'missingReturn' waits here
  });
  Worker.join();
  return Value.get();
}

int withReturn(int Input) {
  std::promise<int> Result;
  std::future<int> Value = Result.get_future();
  std::thread Worker([&] {
    if (!isValid(Input)) {
      Result.set_exception(std::make_exception_ptr(std::runtime_error("no")));
      return;
    }
    Result.set_value(work());
  });
  Worker.join();
  return Value.get();
}

void oneForEach(const std::vector<int> &Numbers) {
  std::promise<int> First;
  for (int Number : Numbers)
    if (!isValid(Number))
      First.set_value(Number);
      // CHECK: :[[@LINE-1]]:13: warning: 'First' is set a second time when the size of 'Numbers' > 1 [chan-closed-channel]
}

void oneForTheFirst(const std::vector<int> &Numbers) {
  std::promise<int> First;
  for (int Number : Numbers)
    if (!isValid(Number)) {
      First.set_value(Number);
      break;
    }
}

void onePromiseForEach(const std::vector<int> &Numbers) {
  for (int Number : Numbers) {
    std::promise<int> Valid;
    Valid.set_value(Number);
  }
}

// In a member function, in helpers, and after an exception.
class Order {
public:
  void fill(int Price) { Settled.set_value(Price); }
  void expire() { settle(0); }

private:
  void settle(int Price) {
    Settled.set_value(Price);
    // CHECK: :[[@LINE-1]]:13: warning: 'Settled' is set a second time [chan-closed-channel]
  }
  std::promise<int> Settled;
};

void fillAndExpire() {
  Order Buy;
  Buy.fill(101);
  Buy.expire();
}

void fillOrExpire(bool InTime) {
  Order Buy;
  if (InTime)
    Buy.fill(101);
  else
    Buy.expire();
}

void errorAfterResult() {
  fibers::promise<int> Result;
  try {
    Result.set_value(1);
    throw std::runtime_error("late");
  } catch (const std::runtime_error &) {
    Result.set_exception(std::current_exception());
    // CHECK: :[[@LINE-1]]:12: warning: 'Result' is set a second time [chan-closed-channel]
  }
}

void errorInstead() {
  fibers::promise<int> Result;
  try {
    int Value = work();
    if (Value < 0)
      throw std::runtime_error("negative");
    Result.set_value(Value);
  } catch (const std::runtime_error &) {
    Result.set_exception(std::current_exception());
  }
}

void severalAnswers() {
  auto Answer = std::make_shared<std::promise<int>>();
  for (int I = 0; I < 2; ++I)
    std::thread([Answer] {
      Answer->set_value(work());
      // CHECK: :[[@LINE-1]]:15: warning: 'Answer' is set a second time [chan-closed-channel]
    }).detach();
  Answer->get_future().get();
}

void renewed() {
  std::promise<int> Result;
  Result.set_value(1);
  Result = std::promise<int>();
  Result.set_value(2);
}

void guardedByALock() {
  auto Answer = std::make_shared<std::promise<int>>();
  std::mutex Guard;
  bool Answered = false;
  auto Set = [&](int Value) {
    std::lock_guard Lock(Guard);
    if (Answered)
      return;
    Answered = true;
    Answer->set_value(Value);
  };
  std::thread First([&] { Set(1); });
  std::thread Second([&] { Set(2); });
  First.join();
  Second.join();
}

void ofTheCaller(std::promise<int> &Result) { Result.set_value(1); }

// ---- A send that must not fail ----

void insists() {
  auto Room = std::make_shared<fibers::buffered_channel<int>>(4);
  fibers::fiber Guest([Room] {
    if (Room->push(1) != fibers::channel_op_status::success)
    // CHECK: :[[@LINE-1]]:15: warning: send on 'Room' fails because it is closed, and that ends the process [chan-closed-channel]
    // CHECK: :[[@LINE-4]]:15: note: 'Room' is made here, with room for 3
    // CHECK: :[[@LINE-4]]:17: note: the task is spawned here
    // CHECK: :[[@LINE+4]]:9: note: 'Room' is closed here
    // CHECK: :[[@LINE+4]]:9: note: 'insists' waits here
      throw std::runtime_error("message lost");
  });
  Room->close();
  Guest.join();
}

void closedAfterTheJoin() {
  auto Room = std::make_shared<fibers::buffered_channel<int>>(4);
  fibers::fiber Guest([Room] {
    if (Room->push(1) != fibers::channel_op_status::success)
      throw std::runtime_error("message lost");
  });
  Guest.join();
  Room->close();
}

void failureIsCaught() {
  auto Room = std::make_shared<fibers::buffered_channel<int>>(4);
  fibers::fiber Guest([Room] {
    try {
      if (Room->push(1) != fibers::channel_op_status::success)
        throw std::runtime_error("message lost");
    } catch (const std::runtime_error &) {
    }
  });
  Room->close();
  Guest.join();
}

void failureDoesNoHarm() {
  Channel Room;
  fibers::fiber Guest([&] {
    while (Room.push(1) == fibers::channel_op_status::success)
      work();
  });
  Room.value_pop();
  Room.close();
  Guest.join();
}

// Two writers, each of which closes what they share.
void writeRows(std::shared_ptr<Channel> Rows, int Count) {
  for (int Row = 0; Row < Count; ++Row)
    if (Rows->push(Row) == fibers::channel_op_status::closed)
    // CHECK: :[[@LINE-1]]:15: warning: send on 'Rows' fails because it is closed, and that ends the process [chan-closed-channel]
      throw std::runtime_error("row lost");
  Rows->close();
}

void bothClose() {
  auto Rows = std::make_shared<Channel>();
  fibers::fiber Short(writeRows, Rows, 1);
  fibers::fiber Long(writeRows, Rows, 3);
  int Row;
  while (Rows->pop(Row) == fibers::channel_op_status::success)
    work();
  Short.join();
  Long.join();
}

void writeOnly(std::shared_ptr<Channel> Rows, int Count) {
  for (int Row = 0; Row < Count; ++Row)
    if (Rows->push(Row) == fibers::channel_op_status::closed)
      throw std::runtime_error("row lost");
}

void starterCloses() {
  auto Rows = std::make_shared<Channel>();
  fibers::fiber Reader([Rows] {
    int Row;
    while (Rows->pop(Row) == fibers::channel_op_status::success)
      work();
  });
  fibers::fiber Short(writeOnly, Rows, 1);
  fibers::fiber Long(writeOnly, Rows, 3);
  Short.join();
  Long.join();
  Rows->close();
  Reader.join();
}
