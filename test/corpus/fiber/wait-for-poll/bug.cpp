// An indexer wants to know before each file whether it should quit, and waits
// for the answer. Nobody wants it to quit.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <cstdio>

namespace fibers = boost::fibers;

class Indexer {
public:
  void index(int File) {
    bool Quit = false;
    ShouldQuit.pop(Quit); // expect: chan-receive-without-sender
    if (!Quit)
      std::printf("indexed %d\n", File);
  }

private:
  fibers::buffered_channel<bool> ShouldQuit{2};
};

int main() {
  Indexer Library;
  for (int File = 0; File < 3; ++File)
    Library.index(File);
}
