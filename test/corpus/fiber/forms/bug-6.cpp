// The channel is a template parameter's type, the sender a generic lambda.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <memory>
#include <string>

namespace fibers = boost::fibers;

template <template <typename> class Channel, typename T> class Source {
public:
  void emit(T Value) {
    auto Send = [Out = Out](auto What) {
      Out->push(What); // expect: chan-send-without-receiver
    };
    fibers::fiber(Send, std::move(Value)).detach();
  }

  T take() { return Out->value_pop(); }

private:
  std::shared_ptr<Channel<T>> Out = std::make_shared<Channel<T>>();
};

int main() {
  Source<fibers::unbuffered_channel, std::string> Names;
  Source<fibers::unbuffered_channel, int> Numbers;
  Names.emit("ada");
  Numbers.emit(5);
  return Numbers.take() - 5;
}
