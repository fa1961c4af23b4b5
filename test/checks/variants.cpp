// Messages that are one of several kinds: what is held decides.
// RUN: %check_chan %s

#include <boost/fiber/all.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace fibers = boost::fibers;
using Answers = fibers::unbuffered_channel<int>;

template <class... Fs> struct Cases : Fs... {
  using Fs::operator()...;
};
template <class... Fs> Cases(Fs...) -> Cases<Fs...>;

struct Add {
  int N;
};
struct Ask {
  std::shared_ptr<Answers> To;
};
struct Quit {};
using Message = std::variant<Add, Ask, Quit>;
using Inbox = fibers::buffered_channel<Message>;

// ---- The end is a message ----

template <class Handler> void serve(Inbox &In, Handler Handle) {
  while (Handle(In.value_pop()))
    ;
}

void visited() {
  Inbox In(8);
  fibers::fiber Owner([&] {
    int Total = 0;
    bool Alive = true;
    while (Alive)
      std::visit(Cases{[&](const Add &A) { Total += A.N; },
                       [&](const Ask &Q) { Q.To->push(Total); },
                       [&](const Quit &) { Alive = false; }},
                 In.value_pop());
  });
  In.push(Add{1});
  auto To = std::make_shared<Answers>();
  In.push(Ask{To});
  int Total = 0;
  To->pop(Total);
  In.push(Quit{});
  Owner.join();
}

void visitedAfterTheEnd() {
  Inbox In(8);
  fibers::fiber Owner([&] {
    bool Alive = true;
    while (Alive)
      std::visit(Cases{[&](const Add &) {},
                       [&](const Ask &Q) { Q.To->push(1); },
                       [&](const Quit &) { Alive = false; }},
                 In.value_pop());
  });
  auto To = std::make_shared<Answers>();
  In.push(Quit{});
  In.push(Ask{To});
  int Total = 0;
  To->pop(Total);
  // CHECK: :[[@LINE-1]]:7: warning: receive from 'To' blocks for ever: nothing sends on it or closes it [chan-receive-without-sender]
  Owner.join();
}

// A class that is called with each, and gives something.
struct Handler {
  bool operator()(const Add &) { return true; }
  bool operator()(Ask Q) {
    Q.To->push(1);
    return true;
  }
  bool operator()(const Quit &) { return false; }
};

void visitedByAClass() {
  Inbox In(8);
  fibers::fiber Owner([&] {
    while (std::visit(Handler(), In.value_pop()))
      ;
  });
  auto To = std::make_shared<Answers>();
  In.push(Add{2});
  In.push(Ask{To});
  int Total = 0;
  To->pop(Total);
  In.push(Quit{});
  Owner.join();
}

// One closure for all.
void visitedByOneClosure() {
  Inbox In(8);
  fibers::fiber Owner([&] {
    bool Alive = true;
    while (Alive)
      std::visit(
          [&](auto &&M) {
            if constexpr (std::is_same_v<std::decay_t<decltype(M)>, Quit>)
              Alive = false;
          },
          In.value_pop());
  });
  In.push(Add{2});
  In.push(Quit{});
  Owner.join();
}

// ---- Asked for ----

void asked() {
  Inbox In(8);
  fibers::fiber Owner([&] {
    for (;;) {
      Message M = In.value_pop();
      if (std::holds_alternative<Quit>(M))
        return;
      if (auto *Q = std::get_if<Ask>(&M))
        Q->To->push(1);
    }
  });
  auto To = std::make_shared<Answers>();
  In.push(Ask{To});
  int Total = 0;
  To->pop(Total);
  In.push(Quit{});
  Owner.join();
}

void oneQuitForTwo() {
  Inbox In(8);
  auto Loop = [&] {
    for (;;) {
      Message M = In.value_pop();
      // CHECK: :[[@LINE-1]]:22: warning: receive from 'In' blocks for ever: nothing sends on it any more, and nothing closes it [chan-receive-without-sender]
      switch (M.index()) {
      case 0:
        break;
      case 1:
        std::get<Ask>(M).To->push(1);
        break;
      default:
        return;
      }
    }
  };
  fibers::fiber First(Loop), Second(Loop);
  In.push(Quit{});
  First.join();
  Second.join();
}

// ---- Made, assigned, emplaced ----

using Handle = std::variant<std::monostate, std::string, std::shared_ptr<Answers>>;

void assigned() {
  auto Of = std::make_shared<Answers>();
  Handle Mine, Other = "text";
  Mine = Of;
  Other = Mine;
  Mine.emplace<std::string>("no more");
  fibers::fiber([Of] { Of->push(1); }).detach();
  if (auto *To = std::get_if<2>(&Other)) {
    int Value = 0;
    (*To)->pop(Value);
  }
  if (auto *To = std::get_if<2>(&Mine))
    (*To)->push(1); // Never.
}

void replaced() {
  auto Of = std::make_shared<Answers>();
  Handle Mine(std::in_place_index<2>, Of);
  fibers::fiber([Of] { Of->push(1); }).detach();
  // CHECK: :[[@LINE-1]]:28: warning: send on 'Of' blocks for ever: 'replaced' returns without receiving [chan-send-without-receiver]
  Mine = std::monostate();
  if (std::holds_alternative<std::shared_ptr<Answers>>(Mine)) {
    int Value = 0;
    std::get<2>(Mine)->pop(Value);
  }
}

// Nobody knows what this one holds.
void unknown(const Message &M) {
  Inbox In(8);
  fibers::fiber Owner([&] {
    bool Alive = true;
    while (Alive) {
      Message M = In.value_pop();
      Alive = !std::holds_alternative<Quit>(M);
    }
  });
  In.push(M);
  In.push(Quit{});
  Owner.join();
}
