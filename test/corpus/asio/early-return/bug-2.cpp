// A gallery decodes a picture while it reads the caption. A caption that cannot
// be read throws, and nobody takes the picture.
// run: leaks 1

#include <boost/asio.hpp>
#include <boost/asio/experimental/channel.hpp>
#include <cstdio>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace asio = boost::asio;
using asio::awaitable;
using asio::detached;
using asio::use_awaitable;
using boost::system::error_code;

using Pixels = std::vector<int>;
using Pictures = asio::experimental::channel<void(error_code, Pixels)>;

awaitable<void> decode(std::shared_ptr<Pictures> Out, int Size) {
  Pixels Result;
  for (int I = 0; I < Size; ++I)
    Result.push_back(I % 256);
  co_await Out->async_send( // expect: chan-send-without-receiver
      error_code(), std::move(Result), use_awaitable);
}

std::string readCaption(int Id) {
  if (Id % 2 != 0)
    throw std::runtime_error("no caption");
  return "picture " + std::to_string(Id);
}

awaitable<void> show(int Id) {
  auto Ex = co_await asio::this_coro::executor;
  auto Decoded = std::make_shared<Pictures>(Ex);
  asio::co_spawn(Ex, decode(Decoded, 16 * Id), detached);
  std::string Caption = readCaption(Id);
  Pixels Picture = co_await Decoded->async_receive(use_awaitable);
  std::printf("%s: %zu pixels\n", Caption.c_str(), Picture.size());
}

int main() {
  asio::io_context Io;
  for (int Id : {2, 3})
    asio::co_spawn(Io, show(Id), detached);
  Io.run();
}
