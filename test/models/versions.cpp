// What depends on the version, which the library's macro tells.
// RUN: %check_chan %s --chan-models=%S/../Inputs/canal/canal.yaml -- -isystem %S/../Inputs/canal
// RUN: %check_chan %s --prefix=NEW --chan-models=%S/../Inputs/canal/canal.yaml -- -isystem %S/../Inputs/canal -DCANAL_VERSION=10300
// RUN: %check_chan %s --prefix=NEW --chan-models=%S/../Inputs/canal/canal.yaml -- -isystem %S/../Inputs/canal -DCANAL_VERSION=latest

#include <canal.h>
#include <memory>

canal::work<void> receive(std::shared_ptr<canal::lock_keeper<int>> Box) {
  int Value;
  co_await Box->pop(Value);
  // CHECK: :[[@LINE-1]]:17: warning: receive from 'Box' blocks for ever: the close does not wake it [chan-receive-without-sender]
}

void close() {
  auto Box = std::make_shared<canal::lock_keeper<int>>();
  canal::go([Box] { canal::run(receive(Box)); });
  Box->close();
}
