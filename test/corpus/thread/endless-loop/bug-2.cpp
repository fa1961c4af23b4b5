// Each upload starts a thread that retries until the far end accepts; the far
// end never does, and the loop has no other way out.
// run: leaks 3

#include <chrono>
#include <string>
#include <thread>
#include <utility>

class Uploader {
public:
  void upload(std::string Name) {
    auto Retry = [File = std::move(Name)] {
      for (;;) {
        sendTo(File);
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    };
    std::thread Task(Retry); // expect: chan-spawn-without-cancellation
    Task.detach();
  }

private:
  static void sendTo(const std::string &File) { Attempts += File.size(); }

  static inline std::size_t Attempts = 0;
};

int main() {
  Uploader Photos;
  Photos.upload("a.png");
  Photos.upload("b.png");
  Photos.upload("c.png");
}
