// A job is a tuple of a number and the channel for its answer, and every job is
// answered.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <tuple>

namespace fibers = boost::fibers;

using Answer = std::shared_ptr<fibers::buffered_channel<int>>;
using Job = std::tuple<int, Answer>;
using Jobs = fibers::buffered_channel<Job>;

void work(std::shared_ptr<Jobs> From) {
  Job Next;
  while (From->pop(Next) == fibers::channel_op_status::success) {
    auto [Number, To] = Next;
    To->push(Number < 0 ? 0 : Number * 2);
  }
}

int ask(Jobs &To, int Number) {
  auto Reply = std::make_shared<fibers::buffered_channel<int>>(2);
  To.push(Job{Number, Reply});
  return Reply->value_pop();
}

int main() {
  auto Queue = std::make_shared<Jobs>(4);
  fibers::fiber Worker(work, Queue);
  std::printf("%d\n", ask(*Queue, 2));
  std::printf("%d\n", ask(*Queue, -2));
  Queue->close();
  Worker.join();
}
