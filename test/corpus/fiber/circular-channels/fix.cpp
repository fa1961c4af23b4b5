// An engine sends events to the screen, the screen sends commands back. The
// screen listens first.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

struct Link {
  fibers::unbuffered_channel<int> Events;
  fibers::unbuffered_channel<int> Commands;
};

void engine(std::shared_ptr<Link> Wire) {
  int Command = 0;
  Wire->Events.push(1);
  Wire->Commands.pop(Command);
}

void screen(std::shared_ptr<Link> Wire) {
  int Event = 0;
  Wire->Events.pop(Event);
  Wire->Commands.push(2);
}

int main() {
  auto Wire = std::make_shared<Link>();
  fibers::fiber(engine, Wire).detach();
  fibers::fiber(screen, Wire).detach();
}
