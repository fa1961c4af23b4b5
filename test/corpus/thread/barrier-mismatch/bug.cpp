// Two dancers meet after every figure, but one of them knows fewer figures.
// run: leaks 2

#include <barrier>
#include <cstdio>
#include <thread>

int main() {
  std::barrier Figure(2);
  auto Dance = [&Figure](const char *Name, int Figures) {
    for (int I = 0; I < Figures; ++I) {
      std::printf("%s dances %d\n", Name, I);
      Figure.arrive_and_wait(); // expect: chan-count-mismatch
    }
  };
  std::thread Ada(Dance, "Ada", 3);
  std::thread Bob(Dance, "Bob", 2);
  Ada.join();
  Bob.join();
}
