// A scanner class starts one fiber for each port of a list of any length, and
// then takes one result in another method.
// run: leaks 3

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>
#include <vector>

namespace fibers = boost::fibers;

class Scanner {
  using Ports = fibers::unbuffered_channel<int>;

public:
  explicit Scanner(std::vector<int> Candidates)
      : Candidates(std::move(Candidates)) {}

  int anyOpen() {
    launchAll();
    return wait();
  }

private:
  void launchAll() {
    for (int Port : Candidates)
      fibers::fiber(probe, Found, Port).detach();
  }

  static void probe(std::shared_ptr<Ports> Out, int Port) {
    Out->push(Port); // expect: chan-partial-drain
  }

  int wait() {
    int Port = -1;
    Found->pop(Port);
    return Port;
  }

  std::vector<int> Candidates;
  std::shared_ptr<Ports> Found = std::make_shared<Ports>();
};

int main() {
  Scanner Local({22, 80, 443, 8080});
  std::cout << Local.anyOpen() << '\n';
}
