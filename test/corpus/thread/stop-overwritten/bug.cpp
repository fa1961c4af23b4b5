// A player gets a new stop source for each song; pressing play twice loses the
// source of the first song, whose thread waits to be stopped.
// run: leaks 2

#include <condition_variable>
#include <mutex>
#include <stop_token>
#include <thread>
#include <vector>

class Player {
public:
  ~Player() {
    stop();
    for (std::thread &Song : Songs)
      Song.join();
  }

  void play() {
    Current = std::stop_source();
    Songs.emplace_back([this, Stop = Current.get_token()] { run(Stop); });
  }

  void stop() { Current.request_stop(); }

private:
  void run(std::stop_token Stop) {
    std::unique_lock Held(Lock);
    Tick.wait(Held, Stop, // expect: chan-lost-cancellation
              [] { return false; });
  }

  std::mutex Lock;
  std::condition_variable_any Tick;
  std::stop_source Current;
  std::vector<std::thread> Songs;
};

int main() {
  Player Radio;
  Radio.play();
  Radio.play();
}
