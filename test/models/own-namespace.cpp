// A namespace makes nobody a library: only its types do.
// RUN: %check_chan %s -- -I%S/../Inputs/own

#include <mailbox.h>

void fill() {
  coro::Mailbox Mail;
  Mail.put(1);
  // CHECK: mailbox.h:10:30: warning: send on 'Slot' blocks for ever: {{.*}} [chan-send-without-receiver]
}
