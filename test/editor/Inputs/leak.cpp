#include <boost/fiber/all.hpp>
#include <memory>

int fastest(bool Hurry) {
  auto Answer = std::make_shared<boost::fibers::unbuffered_channel<int>>();
  boost::fibers::fiber([Answer] { Answer->push(1); }).detach();
  if (Hurry)
    return 0;
  return Answer->value_pop();
}
