// What a call runs is found through wrappers, packaged tasks and virtual
// functions; what a value is, through pairs and tuples; where control goes,
// through functions that throw.
//
// RUN: %check_chan %s

#include <functional>
#include <future>
#include <memory>
#include <stdexcept>
#include <thread>
#include <tuple>
#include <utility>
#include <vector>

// A promise that somebody else keeps, so that its end tells nobody.
using Reply = std::shared_ptr<std::promise<int>>;

// ---- Callbacks ----

class Dispatcher {
public:
  using Handler = std::function<void(int)>;
  explicit Dispatcher(Handler H) : H(std::move(H)) {}
  void post(int Code) {
    std::thread([this, Code] { H(Code); }).join();
  }

private:
  Handler H;
};

int forgetfulHandler(int Code) {
  auto Answer = std::make_shared<std::promise<int>>();
  Dispatcher D([Answer](int Code) {
    if (Code == 0)
      Answer->set_value(1);
  });
  D.post(Code);
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: {{.*}} [chan-receive-without-sender]
  // CHECK: :[[@LINE-6]]:14: note: 'Code == 0' is false here
}

int reliableHandler(int Code) {
  auto Answer = std::make_shared<std::promise<int>>();
  Dispatcher D([Answer](int Code) { Answer->set_value(Code); });
  D.post(Code);
  return Answer->get_future().get();
}

struct Completion {
  Reply To;
  void operator()() const { To->set_value(1); }
};

int storedForLater(bool Now) {
  auto Answer = std::make_shared<std::promise<int>>();
  std::vector<std::function<void()>> Later;
  Later.push_back(Completion{Answer});
  if (Now)
    for (const auto &Do : Later)
      Do();
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: {{.*}} [chan-receive-without-sender]
  // CHECK: :[[@LINE-5]]:7: note: 'Now' is false here
}

// ---- Packaged tasks ----

int half(int N) {
  if (N % 2 != 0)
    throw std::invalid_argument("odd");
  return N / 2;
}

int neverRun(bool Run) {
  std::packaged_task<int(int)> Job(half);
  auto Result = Job.get_future();
  if (Run)
    Job(4);
  return Result.get();
  // CHECK: :[[@LINE-1]]:17: warning: {{.*}} [chan-receive-without-sender]
  // CHECK: :[[@LINE-4]]:7: note: 'Run' is false here
}

// An exception is a result, too, and so is the end of a task that never ran.
int runOrDropped(int N) {
  std::future<int> Result;
  {
    std::packaged_task<int(int)> Job(half);
    Result = Job.get_future();
    if (N > 0)
      Job(N);
  }
  return Result.get();
}

int runElsewhere(int N) {
  std::packaged_task<int(int)> Job(half);
  auto Result = Job.get_future();
  std::thread(std::move(Job), N).detach();
  return Result.get();
}

// ---- Virtual functions with several overriders ----

struct Sink {
  virtual ~Sink() = default;
  virtual void take(std::promise<int> &P) = 0;
};
struct Answers : Sink {
  void take(std::promise<int> &P) override { P.set_value(1); }
};
struct Ignores : Sink {
  void take(std::promise<int> &) override {}
};

int askedThrough(Sink &To) {
  std::promise<int> P;
  std::thread T([&] { To.take(P); });
  int N = P.get_future().get();
  // CHECK: :[[@LINE-1]]:26: warning: {{.*}} [chan-receive-without-sender]
  T.join();
  return N;
}

int asksOneThatAnswers() {
  Answers To;
  return askedThrough(To);
}

int asksOneThatIgnores() {
  auto To = std::make_unique<Ignores>();
  return askedThrough(*To);
}

// ---- Pairs and tuples ----

std::pair<Reply, std::function<void()>> question() {
  auto Answer = std::make_shared<std::promise<int>>();
  return {Answer, [Answer] { Answer->set_value(1); }};
}

int neverAnswered(bool Patient) {
  auto [Answer, Finish] = question();
  if (Patient)
    Finish();
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: {{.*}} [chan-receive-without-sender]
  // CHECK: :[[@LINE-4]]:7: note: 'Patient' is false here
}

int answered() {
  std::tuple<Reply, int> Request(std::make_shared<std::promise<int>>(), 3);
  std::thread([Request] {
    auto &[To, N] = Request;
    std::get<0>(Request)->set_value(N);
  }).join();
  Reply Answer;
  std::tie(Answer, std::ignore) = Request;
  return Answer->get_future().get();
}

int byMember() {
  auto Request = std::make_pair(std::make_shared<std::promise<int>>(), true);
  std::thread([Request] {
    if (!Request.second)
      Request.first->set_value(1);
  }).join();
  return Request.first->get_future().get();
  // CHECK: :[[@LINE-1]]:38: warning: {{.*}} [chan-receive-without-sender]
}

// ---- What another unit returns replaces what was known ----

struct Status {
  bool Ready;
  int Code;
};
Status poll();
std::pair<bool, int> pollPair();

int answeredOnceReady() {
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([Answer] {
    Status Now{false, 0};
    while (!Now.Ready)
      Now = poll();
    bool Ready = false;
    int Code = 0;
    while (!Ready)
      std::tie(Ready, Code) = pollPair();
    while (std::exchange(Ready, poll().Ready))
      ;
    for (bool Other = poll().Ready; !Ready; Other = poll().Ready)
      std::swap(Ready, Other);
    Answer->set_value(Code + Now.Code);
  }).detach();
  return Answer->get_future().get();
}

int answeredWithoutError() {
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([Answer] {
    bool Ready = true;
    int Code = 0;
    std::tie(Ready, Code) = pollPair();
    if (Code == 0)
      Answer->set_value(0);
  }).detach();
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: {{.*}} when 'Code == 0' is false [chan-receive-without-sender]
}

// ---- Functions that throw ----

void check(int N) {
  if (N < 0)
    throw std::out_of_range("negative");
}

int leftByAnException(int N) {
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([Answer, N] {
    try {
      check(N);
      Answer->set_value(N);
    } catch (const std::exception &) {
    }
  }).join();
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: {{.*}} [chan-receive-without-sender]
}

int checkedBefore(int N) {
  check(N);
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([Answer, N] {
    try {
      check(N);
      Answer->set_value(N);
    } catch (const std::exception &) {
    }
  }).join();
  return Answer->get_future().get();
}

// ---- Functions that only compute ----

constexpr int Limit = 4;
bool isSmall(int N) { return N < Limit; }
bool isOff() { return false; }
int level(int N) {
  if (isSmall(N))
    return 0;
  return N < 100 ? 1 : 2;
}

int leavesIfSmall(int N) {
  auto Answer = std::make_shared<std::promise<int>>();
  if (!isSmall(N))
    Answer->set_value(N);
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: wait for the result of 'Answer' blocks for ever: {{.*}} when 'isSmall(N)' is true [chan-receive-without-sender]
}

int neverLeaves() {
  auto Answer = std::make_shared<std::promise<int>>();
  if (!isSmall(3) || isOff() || level(50) == 2)
    return -1;
  if (level(2) == 0 && level(Limit) == 1)
    Answer->set_value(1);
  return Answer->get_future().get();
}
