// Two peers exchange greetings, and one of them begins.
// run: ends

#include <cstdio>
#include <future>
#include <thread>

struct Peer {
  std::promise<int> Said;
  std::future<int> Heard = Said.get_future();
};

void answer(Peer &Mine, Peer &Other) {
  int Word = Other.Heard.get();
  Mine.Said.set_value(Word + 1);
}

void begin(Peer &Mine, Peer &Other) {
  Mine.Said.set_value(1);
  std::printf("%d\n", Other.Heard.get());
}

int main() {
  Peer Left, Right;
  std::jthread A([&] { begin(Left, Right); });
  std::jthread B([&] { answer(Right, Left); });
}
