// A telemetry client flushes when it is shut down, after its exporter was
// closed.
// run: crashes SIGABRT

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdlib>
#include <string>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using boost::system::error_code;

void require(bool Recorded) {
  if (!Recorded)
    std::abort();
}

class Telemetry {
public:
  explicit Telemetry(asio::io_context &Io) : Spans(Io, 8) {}

  void record(std::string Span) {
    require(Spans.try_send( // expect: chan-closed-channel
        error_code(), Span));
  }

  void shutDown() {
    Spans.close();
    record("shutdown");
  }

private:
  asio::experimental::channel<void(error_code, std::string)> Spans;
};

awaitable<void> serve(Telemetry &Traces) {
  Traces.record("request");
  Traces.shutDown();
  co_return;
}

int main() {
  asio::io_context Io;
  Telemetry Traces(Io);
  asio::co_spawn(Io, serve(Traces), detached);
  Io.run();
}
