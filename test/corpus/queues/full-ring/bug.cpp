// An audio thread fills a ring buffer. The player leaves at the first note that
// is out of range, and the audio thread waits for room.
// run: leaks 2

#include <cstdio>
#include <readerwriterqueue/readerwritercircularbuffer.h>
#include <thread>

int main() {
  moodycamel::BlockingReaderWriterCircularBuffer<int> Notes(4);
  std::thread Audio([&Notes] {
    for (int Note = 0; Note < 16; ++Note)
      Notes.wait_enqueue(Note); // expect: chan-partial-drain
  });
  for (int I = 0; I < 16; ++I) {
    int Note;
    Notes.wait_dequeue(Note);
    std::printf("%d\n", Note);
    if (Note > 2)
      break;
  }
  Audio.join();
}
