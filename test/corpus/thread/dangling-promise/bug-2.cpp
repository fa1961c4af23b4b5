// A detached thread keeps the stop token of its starter by reference.
// run: dangles
// sanitize: address

#include <chrono>
#include <stop_token>
#include <thread>

class Animation {
public:
  explicit Animation(std::stop_token Stop) : Stop(std::move(Stop)) {}

  void start() {
    std::thread([this] { draw(); }).detach();
  }

private:
  void draw() {
    while (!Stop.stop_requested()) // expect: chan-dangling-channel
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
