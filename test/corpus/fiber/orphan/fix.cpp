// A scan stores its result in a channel of the scanner; cancelling the scanner
// closes the channel.
// run: ends

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
      Self->Result.push(Viruses);
    }).detach();
  }

  void cancel() {
    Cancelled = true;
    Result.close();
  }

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
