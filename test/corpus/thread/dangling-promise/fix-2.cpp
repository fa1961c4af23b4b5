// A detached thread has a stop token of its own, copied when it was started.
// run: ends
// sanitize: address

#include <chrono>
#include <stop_token>
#include <thread>

class Animation {
public:
  explicit Animation(std::stop_token Stop) : Stop(std::move(Stop)) {}

  void start() {
    std::thread([Token = Stop] { draw(Token); }).detach();
  }

private:
  static void draw(std::stop_token Token) {
    while (!Token.stop_requested())
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }

  std::stop_token Stop;
};

void showBanner(std::stop_source &Window) {
  auto *Banner = new Animation(Window.get_token());
  Banner->start();
  std::this_thread::sleep_for(std::chrono::milliseconds(5));
  delete Banner;
}

int main() {
  std::stop_source Window;
  showBanner(Window);
  std::this_thread::sleep_for(std::chrono::milliseconds(100));
  Window.request_stop();
}
