// A channel with two ends: the last one of a side closes it.
// RUN: %check_chan %s --chan-models=%S/../Inputs/canal/canal.yaml -- -isystem %S/../Inputs/canal

#include <canal.h>
#include <memory>

// The sender ends with this function, which ends the loop of the task.
void senderEnds() {
  auto [From, To] = canal::make_channel<int>(4);
  canal::go([From = std::move(From)]() mutable {
    int Value;
    while (From.take(Value))
      ;
  });
  To.put(1);
}

// Somebody still has a sender: the task itself.
void senderIsKept() {
  auto [From, To] = canal::make_channel<int>(4);
  canal::go([From = std::move(From), Kept = To]() mutable {
    int Value;
    while (From.take(Value))
      // CHECK: :[[@LINE-1]]:17: warning: receive from {{.*}} blocks for ever: {{.*}} [chan-receive-without-sender]
      ;
  });
  To.put(1);
}

// The receiver is gone: the send fails instead of waiting.
void receiverEnds() {
  auto [From, To] = canal::make_channel<int>(0);
  { auto Gone = std::move(From); }
  To.put(1);
}

// The receiver lives in nobody's hands but the one who waits.
void receiverIsIdle() {
  canal::pipe<int> Pipe(1);
  Pipe.to.put(1);
  Pipe.to.put(2);
  // CHECK: :[[@LINE-1]]:11: warning: send on 'Pipe' blocks for ever: {{.*}} [chan-send-without-receiver]
}

void chained() {
  auto Pair = canal::make_channel<int>(1);
  Pair.second << 1 << 2;
  // CHECK: :[[@LINE-1]]:20: warning: send on 'Pair' blocks for ever: {{.*}} [chan-send-without-receiver]
}

void movedFrom() {
  auto [From, To] = canal::make_channel<int>(1);
  auto Other = std::move(To);
  To.put(1);
  // CHECK: :[[@LINE-1]]:6: warning: send on 'To', which is null here [chan-null-channel]
}
