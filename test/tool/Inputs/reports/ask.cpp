#include "channel.h"

int ask(bool Late) {
  Channel Answer;
  boost::fibers::fiber Worker([&Answer] { /* ä */ Answer.push(1); });
  if (Late) {
    Worker.join();
    return 0;
  }
  int Result = Answer.value_pop();
  Worker.join();
  return Result;
}
