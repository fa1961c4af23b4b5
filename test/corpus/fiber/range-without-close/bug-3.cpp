// A collector gathers the results of a fan-out until the channel is closed; the
// senders end one by one and nobody closes it, so the collector's join hangs.
// run: leaks 2

#include <boost/fiber/all.hpp>
#include <iostream>
#include <vector>

namespace fibers = boost::fibers;

int main() {
  fibers::unbuffered_channel<int> Scores;
  int Total = 0;
  fibers::fiber Collector([&] {
    int Score = 0;
    for (;;) {
      auto Status = Scores.pop(Score); // expect: chan-receive-without-sender
      if (Status == fibers::channel_op_status::closed)
        break;
      Total += Score;
    }
  });
  std::vector<fibers::fiber> Judges;
  for (int Judge = 1; Judge <= 3; ++Judge)
    Judges.emplace_back([&Scores, Judge] { Scores.push(Judge * 3); });
  for (fibers::fiber &Judge : Judges)
    Judge.join();
  Collector.join();
  std::cout << Total << '\n';
}
