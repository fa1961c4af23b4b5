// The reader of the snapshot waits when it comes, and goes on before the task
// that took it.
// run: ends

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Lines = asio::experimental::channel<void(error_code, int)>;

// What the tasks of a night's backup have between them.
struct Backup {
  explicit Backup(asio::any_io_executor Ex)
      : Ready(Ex), Catalog(Ex, 1), Missing(Ex) {}

  Lines Ready;   // The snapshot has been taken.
  Lines Catalog; // What is in it.
  Lines Missing; // Asks a person for the catalog: nobody is there at night.
};

// Writes the catalog as soon as the snapshot is there.
awaitable<void> catalog(Backup &Of) {
  const int Snapshot = co_await Of.Ready.async_receive(use_awaitable);
  Of.Catalog.try_send(error_code(), Snapshot + 100);
}

// Takes the snapshot; whoever waited for it goes on first.
awaitable<void> copy(Backup &Of) {
  co_await Of.Ready.async_send({}, 1, use_awaitable);
  int Entries = 0;
  if (!Of.Catalog.try_receive([&](error_code, int Found) { Entries = Found; }))
    co_await Of.Missing.async_send({}, 0, use_awaitable);
  std::printf("%d entries\n", Entries);
}

int main() {
  asio::io_context Io;
  Backup Tonight(Io.get_executor());
  asio::co_spawn(Io, catalog(Tonight), detached);
  asio::co_spawn(Io, copy(Tonight), detached);
  Io.run();
}
