// A worker waits until its configuration is there. The loader finds no file and
// returns without a word.
// run: leaks 2

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
  void load(const std::string &Path) {
    if (Path.empty())
      return;
    std::lock_guard Held(Lock);
    Loaded = true;
    Changed.notify_one();
  }

  void work() {
    std::unique_lock Held(Lock);
    while (!Loaded)
      Changed.wait(Held); // expect: chan-receive-without-sender
    std::puts("working");
  }

  std::mutex Lock;
  std::condition_variable Changed;
  bool Loaded = false;
};

int main() {
  Service Mail;
  Mail.run("");
}
