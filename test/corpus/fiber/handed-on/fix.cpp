// Not a leak: the function that starts the sender returns the channel, and
// every caller takes from it, one through a container.
// run: ends

#include <boost/fiber/all.hpp>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace fibers = boost::fibers;

using Lines = std::shared_ptr<fibers::unbuffered_channel<std::string>>;

Lines open(std::string Name) {
  auto Out = std::make_shared<fibers::unbuffered_channel<std::string>>();
  fibers::fiber([Out, Name = std::move(Name)] {
    Out->push("first line of " + Name);
    Out->push("second line of " + Name);
    Out->close();
  }).detach();
  return Out;
}

std::size_t readAll(const Lines &In) {
  std::size_t Length = 0;
  std::string Line;
  while (In->pop(Line) == fibers::channel_op_status::success)
    Length += Line.size();
  return Length;
}

int main() {
  std::cout << readAll(open("one")) << '\n';
  std::vector<Lines> Files;
  Files.push_back(open("two"));
  Files.push_back(open("three"));
  for (const Lines &File : Files)
    std::cout << readAll(File) << '\n';
}
