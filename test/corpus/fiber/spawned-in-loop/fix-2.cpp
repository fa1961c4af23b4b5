// A scanner class starts one fiber for each port of a list of any length, and
// takes as many results as the list is long.
// run: ends

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

  int lastOpen() {
    launchAll();
    int Port = -1;
    for (std::size_t I = 0; I < Candidates.size(); ++I)
      Found->pop(Port);
    return Port;
  }

private:
  void launchAll() {
    for (int Port : Candidates)
      fibers::fiber(probe, Found, Port).detach();
  }

  static void probe(std::shared_ptr<Ports> Out, int Port) { Out->push(Port); }

  std::vector<int> Candidates;
  std::shared_ptr<Ports> Found = std::make_shared<Ports>();
};

int main() {
  Scanner Local({22, 80, 443, 8080});
  std::cout << Local.lastOpen() << '\n';
}
