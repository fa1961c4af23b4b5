// A helper runs a function in a fiber and returns the channel of its result.
// One caller is not interested.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>

namespace fibers = boost::fibers;

template <typename Function> auto inBackground(Function Work) {
  using Result = decltype(Work());
  auto Out = std::make_shared<fibers::unbuffered_channel<Result>>();
  fibers::fiber([Out, Work] {
    Out->push(Work()); // expect: chan-send-without-receiver
  }).detach();
  return Out;
}

bool sendMail() { return std::puts("mail sent") >= 0; }
double readMeter() { return 3.5; }

int main() {
  auto Meter = inBackground(readMeter);
  inBackground(sendMail);
  std::printf("%f\n", Meter->value_pop());
}
