// A report is a packaged task that another thread runs, for no pages if it
// finds that the printer is off.
// run: ends

#include <cstdio>
#include <future>
#include <thread>

int print(int Pages) { return Pages * 2; }

int main() {
  std::packaged_task<int(int)> Report(print);
  auto Sheets = Report.get_future();
  bool PrinterOn = false;
  std::thread Office([&] { Report(PrinterOn ? 4 : 0); });
  std::printf("%d\n", Sheets.get());
  Office.join();
}
