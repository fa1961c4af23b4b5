// Simulation in rounds; an agent that dies must leave the barrier. This one
// does.
// run: ends

#include <barrier>
#include <iostream>
#include <thread>
#include <vector>

namespace sim {

struct Agent {
  int energy;
  bool alive() const { return energy > 0; }
  void step() { energy -= 2; }
};

struct Config {
  int rounds = 4;
};

void live(Agent &a, const Config &cfg, std::barrier<> &round) {
  for (int r = 0; r < cfg.rounds; ++r) {
    a.step();
    if (!a.alive()) {
      round.arrive_and_drop();
      return;
    }
    round.arrive_and_wait();
  }
}

int survivors(std::vector<Agent> agents, const Config &cfg) {
  std::barrier<> round(static_cast<std::ptrdiff_t>(agents.size()));
  {
    std::vector<std::jthread> threads;
    for (auto &a : agents)
      threads.emplace_back(live, std::ref(a), std::cref(cfg), std::ref(round));
  }
  int n = 0;
  for (auto &a : agents)
    n += a.alive();
  return n;
}

} // namespace sim

int main() { std::cout << sim::survivors({{100}, {3}, {50}}, {}) << " survive\n"; }
