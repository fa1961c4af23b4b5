// An index is rebuilt by a thread that locks it; the thread is joined with the
// lock held.
// run: leaks 2

#include <map>
#include <mutex>
#include <string>
#include <thread>

class Index {
public:
  void rebuild() {
    std::lock_guard<std::mutex> Held(Lock);
    Words.clear();
    std::thread Builder(&Index::fill, this);
    Builder.join(); // expect: chan-wait-under-lock
  }

private:
  void fill() {
    std::lock_guard<std::mutex> Held(Lock);
    Words["whale"] = 1;
  }

  std::mutex Lock;
  std::map<std::string, int> Words;
};

int main() {
  Index Book;
  Book.rebuild();
}
