// A renderer takes a pause request from its control channel between two frames;
// the controls send one request and leave.
// run: leaks 1

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>

namespace fibers = boost::fibers;

using Controls = fibers::buffered_channel<char>;

bool pauseRequested(Controls &Keys) {
  char Key = 0;
  Keys.pop(Key); // expect: chan-receive-without-sender
  return Key == 'p';
}

void render(std::shared_ptr<Controls> Keys) {
  for (int Frame = 0; Frame < 10; ++Frame) {
    if (pauseRequested(*Keys))
      return;
    std::cout << "frame " << Frame << '\n';
  }
}

int main() {
  auto Keys = std::make_shared<Controls>(4);
  fibers::fiber(render, Keys).detach();
  Keys->push('x');
}
