// A worker waits until its configuration is there or cannot be found. The
// loader tells about both.
// run: ends

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>

class Service {
public:
  void run(const std::string &Path) {
    std::thread Worker([this] { work(); });
    load(Path);
    Worker.join();
  }

private:
  enum class State { Unknown, Loaded, Failed };

  void load(const std::string &Path) {
    std::lock_guard Held(Lock);
    Config = Path.empty() ? State::Failed : State::Loaded;
    Changed.notify_one();
  }

  void work() {
    std::unique_lock Held(Lock);
    while (Config == State::Unknown)
      Changed.wait(Held);
    std::puts(Config == State::Loaded ? "working" : "nothing to do");
  }

  std::mutex Lock;
  std::condition_variable Changed;
  State Config = State::Unknown;
};

int main() {
  Service Mail;
  Mail.run("");
}
