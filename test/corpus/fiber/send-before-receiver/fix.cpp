// A validator returns a channel of complaints, with room for the one that there
// may be.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

using Complaints = fibers::buffered_channel<std::string>;

std::shared_ptr<Complaints> validate(int Age) {
  auto Out = std::make_shared<Complaints>(2);
  if (Age < 0)
    Out->push("negative age");
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
