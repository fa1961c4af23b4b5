// Two dancers meet after every figure; who knows no more figures drops out of
// the barrier.
// run: ends

#include <barrier>
#include <cstdio>
#include <thread>

int main() {
  std::barrier Figure(2);
  auto Dance = [&Figure](const char *Name, int Figures) {
    for (int I = 0; I < Figures; ++I) {
      std::printf("%s dances %d\n", Name, I);
      Figure.arrive_and_wait();
    }
    Figure.arrive_and_drop();
  };
  std::thread Ada(Dance, "Ada", 3);
  std::thread Bob(Dance, "Bob", 2);
  Ada.join();
  Bob.join();
}
