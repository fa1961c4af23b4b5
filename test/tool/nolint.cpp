// What silences a warning, here and in a stock clang-tidy with the plugin.
//
// RUN: %check_chan %s
// RUN: %clang_tidy -load %plugin --quiet --config={} --checks='-*,chan-*' %s -- \
// RUN:   -std=c++20 | %FileCheck %s --implicit-check-not='warning:'

#include <boost/fiber/unbuffered_channel.hpp>

using Channel = boost::fibers::unbuffered_channel<int>;

void reported() {
  Channel C;
  C.push(1);
  // CHECK: nolint.cpp:[[@LINE-1]]:5: warning: {{.*}} [chan-send-without-receiver]
}

void silenced() {
  Channel C;
  C.push(1); // NOLINT(chan-send-without-receiver)
}

void silencedBefore() {
  Channel C;
  // NOLINTNEXTLINE(chan-*)
  C.push(1);
}
