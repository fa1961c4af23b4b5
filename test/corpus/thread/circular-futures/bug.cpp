// Two peers exchange greetings, and each waits for the other's before it sends
// its own.
// run: leaks 3

#include <cstdio>
#include <future>
#include <thread>

struct Peer {
  std::promise<int> Said;
  std::future<int> Heard = Said.get_future();
};

void greet(Peer &Mine, Peer &Other) {
  int Word = Other.Heard.get(); // expect: chan-circular-wait
  Mine.Said.set_value(Word + 1);
}

int main() {
  Peer Left, Right;
  std::jthread A([&] { greet(Left, Right); });
  std::jthread B([&] { greet(Right, Left); });
}
