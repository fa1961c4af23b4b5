// A bounded hand-written queue between a reader of a big file and a parser that
// stops at the first syntax error, and abandons the queue before it leaves.
// run: ends

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

class LineQueue {
public:
  bool put(int Line) {
    std::unique_lock Held(Lock);
    while (Lines.size() >= Room && !Abandoned)
      Changed.wait(Held);
    if (Abandoned)
      return false;
    Lines.push_back(Line);
    Changed.notify_all();
    return true;
  }

  int take() {
    std::unique_lock Held(Lock);
    Changed.wait(Held, [this] { return !Lines.empty(); });
    int Line = Lines.front();
    Lines.pop_front();
    Changed.notify_all();
    return Line;
  }

  void abandon() {
    std::lock_guard Held(Lock);
    Abandoned = true;
    Changed.notify_all();
  }

private:
  static constexpr std::size_t Room = 4;
  std::mutex Lock;
  std::condition_variable Changed;
  std::deque<int> Lines;
  bool Abandoned = false;
};

bool parse(LineQueue &In, int Count) {
  for (int I = 0; I < Count; ++I)
    if (In.take() == 3) {
      In.abandon();
      return false;
    }
  return true;
}

int main() {
  LineQueue Source;
  std::thread Reader([&Source] {
    for (int Line = 0; Line < 100; ++Line)
      if (!Source.put(Line))
        return;
  });
  bool Good = parse(Source, 100);
  Reader.join();
  return Good ? 1 : 0;
}
