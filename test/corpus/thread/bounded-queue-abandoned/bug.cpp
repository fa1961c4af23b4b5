// A bounded hand-written queue between a reader of a big file and a parser that
// stops at the first syntax error. The reader waits for room.
// run: leaks 2

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

class LineQueue {
public:
  void put(int Line) {
    std::unique_lock Held(Lock);
    while (Lines.size() >= Room)
      Changed.wait(Held); // expect: chan-receive-without-sender
    Lines.push_back(Line);
    Changed.notify_all();
  }

  int take() {
    std::unique_lock Held(Lock);
    Changed.wait(Held, [this] { return !Lines.empty(); });
    int Line = Lines.front();
    Lines.pop_front();
    Changed.notify_all();
    return Line;
  }

private:
  static constexpr std::size_t Room = 4;
  std::mutex Lock;
  std::condition_variable Changed;
  std::deque<int> Lines;
};

bool parse(LineQueue &In, int Count) {
  for (int I = 0; I < Count; ++I)
    if (In.take() == 3)
      return false;
  return true;
}

int main() {
  LineQueue Source;
  std::thread Reader([&Source] {
    for (int Line = 0; Line < 100; ++Line)
      Source.put(Line);
  });
  bool Good = parse(Source, 100);
  Reader.join();
  return Good ? 1 : 0;
}
