// What becomes of a task when its handle is given another one.
//
// RUN: %check_chan %s

#include <semaphore>
#include <thread>

void work();

// To give a jthread another thread waits for the end of the one that it had.
void replacedTooEarly() {
  std::binary_semaphore Go(0);
  std::jthread Worker([&] { Go.acquire(); });
  // CHECK: :[[@LINE-1]]:32: warning: acquire of 'Go' blocks for ever: 'replacedTooEarly' waits for this task in turn [chan-circular-wait]
  Worker = std::jthread([] { work(); });
  // CHECK: :[[@LINE-1]]:10: note: 'replacedTooEarly' waits for the end of this task
  Go.release();
}

void replacedInTime() {
  std::binary_semaphore Go(0);
  std::jthread Worker([&] { Go.acquire(); });
  Go.release();
  Worker = std::jthread([] { work(); });
}

// An empty one has nothing to wait for, nor has one whose thread was joined.
void filled() {
  std::binary_semaphore Go(0);
  std::jthread Worker;
  Worker = std::jthread([&] { Go.acquire(); });
  Go.release();
}

// It asks the thread to stop before.
void stoppedByThat() {
  std::jthread Worker([](std::stop_token Stop) {
    while (!Stop.stop_requested())
      work();
  });
  Worker = std::jthread([] { work(); });
}

// So does its end.
void endsTooEarly() {
  std::binary_semaphore Go(0);
  {
    std::jthread Worker([&] { Go.acquire(); });
    // CHECK: :[[@LINE-1]]:34: warning: acquire of 'Go' blocks for ever: 'endsTooEarly' waits for this task in turn [chan-circular-wait]
    // CHECK: :[[@LINE-2]]:18: note: 'endsTooEarly' waits for the end of this task
  }
  Go.release();
}
