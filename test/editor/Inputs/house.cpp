#include "house.h"

struct Ignorer : Source {
  void take(std::shared_ptr<Channel>) override {}
};

void drained() {
  auto Results = std::make_shared<Channel>();
  Drain AtTheEnd(*Results);
  boost::fibers::fiber([Results] { Results->push(1); }).detach();
}

void served() {
  auto Server = std::make_shared<Served>();
  Server->Requests.push(1);
}

void receivedInTheHeader() {
  Channel Results;
  boost::fibers::fiber Sender([&] { Results.push(1); });
  receive(Results);
  Sender.join();
}

void takenByEither(Source &By) {
  auto Results = std::make_shared<Channel>();
  boost::fibers::fiber([Results] { Results->push(1); }).detach();
  By.take(Results);
}

void leaves() {
  auto Results = makeAndLeave();
  boost::fibers::fiber([Results] { Results->push(1); }).detach();
}
