// A handler streams log lines to its client until the client is gone; then the
// source falls silent and the handler waits for lines that never come.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Lines = fibers::unbuffered_channel<std::string>;

struct Client {
  bool Connected = true;
  void write(const std::string &Line) { std::puts(Line.c_str()); }
};

void streamLogs(std::shared_ptr<Client> To, std::shared_ptr<Lines> Source) {
  std::string Line;
  while (Source->pop(Line) == // expect: chan-receive-without-sender
         fibers::channel_op_status::success)
    To->write(Line);
}

int main() {
  auto Browser = std::make_shared<Client>();
  auto Source = std::make_shared<Lines>();
  fibers::fiber(streamLogs, Browser, Source).detach();
  Source->push("service started");
  Source->push("ready");
  Browser->Connected = false;
}
