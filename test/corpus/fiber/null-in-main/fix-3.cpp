// A session closes its channel on logout and drops it afterwards.
// run: ends

#include <boost/fiber/all.hpp>
#include <memory>

namespace fibers = boost::fibers;

int main() {
  auto Session = std::make_shared<fibers::unbuffered_channel<char>>();
  fibers::fiber Typist([Session] { Session->push('x'); });
  char Key = 0;
  Session->pop(Key);
  Typist.join();
  Session->close();
  Session.reset();
}
