#include <latch>
void f() {
  std::latch L(2);
  L.count_down();
  L.wait();
}
