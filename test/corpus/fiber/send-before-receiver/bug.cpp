// A validator returns a channel of complaints. When there is one, it is sent
// before anybody can have the channel.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Complaints = fibers::unbuffered_channel<std::string>;

std::shared_ptr<Complaints> validate(int Age) {
  auto Out = std::make_shared<Complaints>();
  if (Age < 0)
    Out->push("negative age"); // expect: chan-send-without-receiver
  else
    Out->close();
  return Out;
}

int main() {
  for (int Age : {30, -1}) {
    auto Complaint = validate(Age);
    std::string Text;
    if (Complaint->pop(Text) == fibers::channel_op_status::success)
      std::puts(Text.c_str());
  }
}
