// A mail checker sleeps until there is mail or it is stopped. It is started
// with the token of a source that goes out of scope without a request.
// run: leaks 1

#include <condition_variable>
#include <cstdio>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>

struct Mailbox {
  std::mutex Lock;
  std::condition_variable_any Changed;
  int Letters = 0;
};

void checkMail(std::shared_ptr<Mailbox> Box, std::stop_token Stop) {
  std::unique_lock Held(Box->Lock);
  Box->Changed.wait(Held, Stop, // expect: chan-lost-cancellation
                    [&Box] { return Box->Letters > 0; });
  std::printf("%d letters\n", Box->Letters);
}

void openOffice(std::shared_ptr<Mailbox> Box) {
  std::stop_source Closing;
  std::thread(checkMail, Box, Closing.get_token()).detach();
}

int main() { openOffice(std::make_shared<Mailbox>()); }
