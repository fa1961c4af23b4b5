// A pool of workers drains a queue of jobs. A guard closes the queue however
// submitAll() is left.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>
#include <vector>

namespace fibers = boost::fibers;

using Jobs = fibers::buffered_channel<std::string>;

void work(std::shared_ptr<Jobs> Queue) {
  std::string Job;
  while (fibers::channel_op_status::success == Queue->pop(Job))
    std::printf("doing %s\n", Job.c_str());
}

class Closer {
public:
  explicit Closer(std::shared_ptr<Jobs> Queue) : Queue(std::move(Queue)) {}
  ~Closer() { Queue->close(); }

private:
  std::shared_ptr<Jobs> Queue;
};

bool submitAll(const std::vector<std::string> &List) {
  auto Queue = std::make_shared<Jobs>(16);
  Closer Guard(Queue);
  for (int I = 0; I < 3; ++I)
    fibers::fiber(work, Queue).detach();
  for (const std::string &Job : List) {
    if (Job.empty())
      return false;
    Queue->push(Job);
  }
  return true;
}

int main() {
  bool Ok = submitAll({"compile", "link"});
  Ok &= submitAll({"compile", "", "link"});
  return Ok ? 1 : 0;
}
