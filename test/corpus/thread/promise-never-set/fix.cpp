// A parser answers through a promise, with an exception when the word is not a
// number.
// run: ends

#include <cctype>
#include <cstdio>
#include <future>
#include <memory>
#include <stdexcept>
#include <string>
#include <thread>

void parse(std::shared_ptr<std::promise<int>> Out, const std::string &Word) {
  if (!Word.empty() && std::isdigit(Word[0]))
    Out->set_value(std::stoi(Word));
  else
    Out->set_exception(
        std::make_exception_ptr(std::invalid_argument("not a number")));
}

int number(const std::string &Word) {
  auto Result = std::make_shared<std::promise<int>>();
  std::future<int> Value = Result->get_future();
  std::thread(parse, Result, Word).detach();
  try {
    return Value.get();
  } catch (const std::invalid_argument &) {
    return -1;
  }
}

int main() {
  std::printf("%d\n", number("12"));
  std::printf("%d\n", number("twelve"));
}
