// Each upload starts a thread that retries a few times.
// run: ends

#include <chrono>
#include <string>
#include <thread>
#include <utility>

class Uploader {
public:
  void upload(std::string Name) {
    std::thread([File = std::move(Name)] {
      for (int Attempt = 0; Attempt < 3; ++Attempt) {
        if (sendTo(File))
          return;
        std::this_thread::sleep_for(std::chrono::milliseconds(3));
      }
    }).detach();
  }

private:
  static bool sendTo(const std::string &File) { return File.empty(); }
};

int main() {
  Uploader Photos;
  Photos.upload("a.png");
  Photos.upload("b.png");
  Photos.upload("c.png");
}
