// A server is ready when its three services are. One of them is switched off
// and does not count down.
// run: leaks 1

#include <cstdio>
#include <latch>
#include <thread>
#include <vector>

void startService(std::latch &Ready, int Service, bool Enabled) {
  if (!Enabled)
    return;
  std::printf("service %d is up\n", Service);
  Ready.count_down();
}

int main() {
  std::latch Ready(3);
  std::vector<std::jthread> Services;
  for (int Service = 0; Service < 3; ++Service)
    Services.emplace_back(
        [&Ready, Service] { startService(Ready, Service, Service != 1); });
  Ready.wait(); // expect: chan-count-mismatch
}
