// A report is a packaged task that another thread runs, unless it finds that
// the printer is off. The task is still there, and its result is waited for.
// run: leaks 1

#include <cstdio>
#include <future>
#include <thread>

int print(int Pages) { return Pages * 2; }

int main() {
  std::packaged_task<int(int)> Report(print);
  auto Sheets = Report.get_future();
  bool PrinterOn = false;
  std::thread Office([&] {
    if (PrinterOn)
      Report(4);
  });
  std::printf("%d\n", Sheets.get()); // expect: chan-receive-without-sender
  Office.join();
}
