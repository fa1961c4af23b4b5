// A scan stores its result in a channel of the scanner. The scanner's interface
// has no way to take it.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

class Scanner {
public:
  static std::shared_ptr<Scanner> make() {
    return std::shared_ptr<Scanner>(new Scanner);
  }

  void scan(std::shared_ptr<Scanner> Self) {
    fibers::fiber([Self] {
      int Viruses = 0;
      for (int File = 0; File < 100; ++File)
        Viruses += File % 33 == 7;
      Self->Result.push(Viruses); // expect: chan-send-without-receiver
    }).detach();
  }

  void cancel() { Cancelled = true; }

private:
  Scanner() = default;

  bool Cancelled = false;
  fibers::unbuffered_channel<int> Result;
};

int main() {
  auto Nightly = Scanner::make();
  Nightly->scan(Nightly);
  Nightly->cancel();
}
