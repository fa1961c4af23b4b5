// A player stops taking audio frames when the stop button is pressed. The
// decoder is not wired to the button and keeps its next frame ready.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>
#include <stop_token>

namespace fibers = boost::fibers;

using Frames = fibers::unbuffered_channel<int>;

void decode(std::shared_ptr<Frames> Out) {
  for (int Frame = 0; Frame < 500; ++Frame)
    // miss: the token is not followed through the second fiber
    Out->push(Frame); // expect: chan-partial-drain
  Out->close();
}

int play(std::shared_ptr<Frames> In, std::stop_token Stop) {
  int Played = 0, Frame = 0;
  while (!Stop.stop_requested()) {
    if (In->pop(Frame) == fibers::channel_op_status::closed)
      break;
    ++Played;
  }
  return Played;
}

int main() {
  std::stop_source Button;
  auto Audio = std::make_shared<Frames>();
  fibers::fiber(decode, Audio).detach();
  fibers::fiber Player(
      [Audio, Stop = Button.get_token()] { play(Audio, Stop); });
  boost::this_fiber::yield();
  boost::this_fiber::yield();
  Button.request_stop();
  Player.join();
}
