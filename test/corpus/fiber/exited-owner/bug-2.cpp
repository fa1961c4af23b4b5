// A game room answers questions that carry a channel for the reply. The room
// leaves its loop when the last player does; a late question is stuck.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

using Reply = std::shared_ptr<fibers::buffered_channel<int>>;

struct Message {
  enum { Join, Leave, Count } What;
  Reply Answer;
};

class Room {
public:
  Room() : Inbox(std::make_shared<Messages>()) {
    fibers::fiber([In = Inbox] { serve(*In); }).detach();
  }

  void join() { Inbox->push({Message::Join, nullptr}); }
  void leave() { Inbox->push({Message::Leave, nullptr}); }

  int players() {
    Reply Answer = std::make_shared<fibers::buffered_channel<int>>(2);
    Message Question{Message::Count, Answer};
    Inbox->push(Question); // expect: chan-partial-drain
    return Answer->value_pop();
  }

private:
  using Messages = fibers::unbuffered_channel<Message>;

  static void serve(Messages &In) {
    int Players = 0;
    for (;;) {
      Message Next;
      In.pop(Next);
      switch (Next.What) {
      case Message::Join:
        ++Players;
        break;
      case Message::Leave:
        if (--Players == 0)
          return;
        break;
      case Message::Count:
        Next.Answer->push(Players);
        break;
      }
    }
  }

  std::shared_ptr<Messages> Inbox;
};

int main() {
  Room Lobby;
  Lobby.join();
  std::cout << Lobby.players() << '\n';
  Lobby.leave();
  std::cout << Lobby.players() << '\n';
}
