// A request handler asks the stock and the reviews of a product, and answers
// without the reviews when it does not need them: it closes their channel.
// run: ends

#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

template <typename T>
using Reply = std::shared_ptr<fibers::unbuffered_channel<T>>;

Reply<int> askStock(int Product) {
  Reply<int> Count = std::make_shared<fibers::unbuffered_channel<int>>();
  fibers::fiber([=] { Count->push(Product % 7); }).detach();
  return Count;
}

Reply<std::string> askReviews(int Product) {
  auto Text = std::make_shared<fibers::unbuffered_channel<std::string>>();
  fibers::fiber([=] {
    std::string Review = "good value for " + std::to_string(Product);
    Text->push(Review);
  }).detach();
  return Text;
}

void handleRequest(int Product) {
  auto Reviews = askReviews(Product);
  auto Stock = askStock(Product);
  int Count = Stock->value_pop();
  if (Count > 0)
    std::printf("%d in stock, %s\n", Count, Reviews->value_pop().c_str());
  else
    Reviews->close();
}

int main() {
  for (int Request = 0; Request < 14; ++Request)
    handleRequest(1000 + Request);
}
