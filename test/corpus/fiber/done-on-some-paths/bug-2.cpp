// A download acknowledges in one branch of a switch and forgets it in another;
// the class that waits for the acknowledgement is stuck on a redirect.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

enum class Status { Ok, Redirect, Missing };

class Download {
public:
  explicit Download(Status Outcome) : Outcome(Outcome) {}

  int wait() {
    fibers::fiber(&Download::run, this).detach();
    int Size = 0;
    Ack.pop(Size); // expect: chan-receive-without-sender
    return Size;
  }

private:
  void run() {
    switch (Outcome) {
    case Status::Ok:
      Ack.push(4096);
      break;
    case Status::Redirect:
      std::cout << "moved\n";
      break;
    case Status::Missing:
      Ack.close();
      break;
    }
  }

  Status Outcome;
  fibers::unbuffered_channel<int> Ack;
};

int main() {
  static Download Page(Status::Ok);
  static Download Gone(Status::Missing);
  static Download Moved(Status::Redirect);
  std::cout << Page.wait() << '\n';
  std::cout << Gone.wait() << '\n';
  std::cout << Moved.wait() << '\n';
}
