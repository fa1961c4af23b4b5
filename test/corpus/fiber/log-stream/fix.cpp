// A handler streams log lines to its client until the client is gone; a watcher
// notices and closes the source, which ends the handler.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Lines = fibers::unbuffered_channel<std::string>;

struct Client {
  fibers::unbuffered_channel<bool> Gone;
  void write(const std::string &Line) { std::puts(Line.c_str()); }
  void disconnect() { Gone.close(); }
};

void streamLogs(std::shared_ptr<Client> To, std::shared_ptr<Lines> Source) {
  fibers::fiber Watcher([To, Source] {
    bool Ignored;
    To->Gone.pop(Ignored);
    Source->close();
  });
  std::string Line;
  while (Source->pop(Line) == fibers::channel_op_status::success)
    To->write(Line);
  Watcher.join();
}

int main() {
  auto Browser = std::make_shared<Client>();
  auto Source = std::make_shared<Lines>();
  fibers::fiber(streamLogs, Browser, Source).detach();
  Source->push("service started");
  Source->push("ready");
  Browser->disconnect();
}
