// A parser answers through a promise that both sides own. For a word that is
// not a number nothing is set, and the promise is never broken either.
// run: leaks 1

#include <cctype>
#include <cstdio>
#include <future>
#include <memory>
#include <string>
#include <thread>

void parse(std::shared_ptr<std::promise<int>> Out, const std::string &Word) {
  if (!Word.empty() && std::isdigit(Word[0]))
    Out->set_value(std::stoi(Word));
}

int number(const std::string &Word) {
  auto Result = std::make_shared<std::promise<int>>();
  std::future<int> Value = Result->get_future();
  std::thread(parse, Result, Word).detach();
  return Value.get(); // expect: chan-receive-without-sender
}

int main() {
  std::printf("%d\n", number("12"));
  std::printf("%d\n", number("twelve"));
}
