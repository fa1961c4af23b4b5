// Map and reduce over shards. All results are taken.
// run: ends

#include <algorithm>
#include <boost/fiber/all.hpp>
#include <iostream>
#include <map>
#include <memory>
#include <numeric>
#include <ranges>
#include <string>
#include <vector>

namespace mr {

using Counts = std::map<std::string, int>;

template <typename T> struct Mailbox {
  std::shared_ptr<boost::fibers::unbuffered_channel<T>> ch =
      std::make_shared<boost::fibers::unbuffered_channel<T>>();
  void put(T v) const { ch->push(std::move(v)); }
  T take() const { return ch->value_pop(); }
};

Counts countWords(const std::string &text) {
  Counts counts;
  std::string word;
  for (char c : text + " ")
    if (c == ' ') {
      if (!word.empty())
        ++counts[word];
      word.clear();
    } else
      word += c;
  return counts;
}

template <std::ranges::input_range R, typename Map>
auto spawnMappers(R &&shards, Map map) {
  using Out = decltype(map(*std::ranges::begin(shards)));
  Mailbox<Out> box;
  std::ranges::for_each(shards, [&](const auto &shard) {
    boost::fibers::fiber([box, map, shard] { box.put(map(shard)); }).detach();
  });
  return box;
}

Counts reduce(Counts a, const Counts &b) {
  for (const auto &[word, n] : b)
    a[word] += n;
  return a;
}

Counts wordCount(const std::vector<std::string> &shards) {
  auto results = spawnMappers(shards, countWords);
  Counts total;
  for (std::size_t i = 0; i < shards.size(); ++i)
    total = reduce(std::move(total), results.take());
  return total;
}

} // namespace mr

int main() {
  std::vector<std::string> shards{"a rose is", "a rose is", "a rose"};
  for (const auto &[word, n] : mr::wordCount(shards))
    std::cout << word << ' ' << n << '\n';
}
