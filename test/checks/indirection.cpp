// What a call runs is found through wrappers, packaged tasks and virtual
// functions; what a value is, through pairs and tuples; where control goes,
// through functions that throw.
//
// RUN: %check_chan %s

#include <algorithm>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <functional>
#include <future>
#include <latch>
#include <map>
#include <memory>
#include <mutex>
#include <semaphore>
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
  // CHECK: :[[@LINE-1]]:31: warning: {{.*}} when 'Code == 0' is false
  // [chan-receive-without-sender]
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

// ---- What calls change that nobody follows ----

struct Emitter {
  void on(std::function<void(int)> Handler);
  void run();
};
class Listener {
public:
  virtual void event(int Code) = 0;
};
void attach(Listener &L);
void visit(const std::function<void(int)> &Each);

// A flag that a handler sets, whoever calls that and when.
int answeredOnceToldSo() {
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([Answer] {
    Emitter E;
    bool Stop = false, Missing = true;
    int Count = 0;
    E.on([&](int) { Stop = true; });
    auto Add = [&](int N) { Count += N; };
    std::function<void(int)> Handler = [&](int N) { Add(N); };
    E.on(Handler);
    for (;;) {
      E.run();
      visit([&](int Code) { Missing = Code == 0; });
      if (Stop && Count > 3 && !Missing)
        break;
    }
    Answer->set_value(Count);
  }).detach();
  return Answer->get_future().get();
}

class Session : public Listener {
public:
  void event(int Code) override { Done = Code == 0; }
  bool Done = false;
};

int answeredOnceCalledBack() {
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([Answer] {
    Session S;
    attach(S);
    S.Done = false;
    for (;;) {
      poll();
      if (S.Done)
        break;
    }
    Answer->set_value(1);
  }).detach();
  return Answer->get_future().get();
}

int answeredOnceFull(std::vector<int> *All, std::map<int, int> *Known, int *N) {
  auto Answer = std::make_shared<std::promise<int>>();
  std::thread([=] {
    std::vector<int> Jobs(5);
    while (Jobs.size() > 3)
      Jobs.erase(Jobs.begin());
    while (Jobs.size() < 9)
      Jobs.resize(20);
    while (Jobs.size() < 30)
      Jobs.insert(Jobs.end(), All->begin(), All->end());
    std::map<int, int> Codes;
    while (Codes.size() < 3)
      Codes.emplace(poll().Code, 1);
    while (Codes.size() < 5)
      Codes[poll().Code] = 1;
    for (;;) {
      All->push_back(1);
      Known->erase(Known->begin());
      *N = poll().Code;
      if (All->size() > 7 && Known->empty() && *N == 3)
        break;
    }
    std::deque<int> Queue, Batch;
    for (;;) {
      Queue.push_back(poll().Code);
      Batch.swap(Queue);
      if (!Batch.empty())
        break;
    }
    std::vector<int> Few{3, 1};
    while (Few[0] != 1)
      std::sort(Few.begin(), Few.end());
    Status Now{}, Next = poll();
    while (!Now.Ready)
      std::memcpy(&Now, &Next, sizeof Now);
    Answer->set_value(1);
  }).detach();
  return Answer->get_future().get();
}

// Handlers that set no more than what they capture leave the rest known.
int foundByOthers() {
  auto Answer = std::make_shared<std::promise<int>>();
  bool Found = false, Ask = true;
  visit([&](int Code) { Found = Code > 3; });
  if (Found && Ask)
    return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:33: warning: {{.*}} when 'Found' is true
  // [chan-receive-without-sender]
  return 0;
}

// ---- What plain members begin with ----

struct Entry {
  bool Ready = false;
};
void load(std::shared_ptr<Entry> Into);

void nobodyLoadsIt() {
  std::mutex Guard;
  std::condition_variable Changed;
  auto E = std::make_shared<Entry>();
  std::unique_lock Lock(Guard);
  Changed.wait(Lock, [&] { return E->Ready; });
  // CHECK: :[[@LINE-1]]:11: warning: wait for 'Changed' blocks for ever: nothing notifies it [chan-receive-without-sender]
}

void loadedBefore() {
  std::mutex Guard;
  std::condition_variable Changed;
  auto E = std::make_shared<Entry>();
  load(E);
  std::unique_lock Lock(Guard);
  Changed.wait(Lock, [&] { return E->Ready; });
}

// ---- Who waits because of whom: an object's end would have told the other
// ----

class Server {
public:
  ~Server() {
    {
      std::lock_guard Lock(Guard);
      Stopping = true;
    }
    Changed.notify_all();
    Thread.join();
  }
  std::future<int> ask() {
    auto Answer = std::make_shared<std::promise<int>>();
    auto Result = Answer->get_future();
    std::lock_guard Lock(Guard);
    Pending = std::move(Answer);
    Changed.notify_all();
    return Result;
  }

private:
  void serve() {
    std::unique_lock Lock(Guard);
    for (;;) {
      Changed.wait(Lock, [this] { return Stopping || Pending; });
      if (Stopping)
        return;
      Failed = std::move(Pending);
    }
  }
  std::mutex Guard;
  std::condition_variable Changed;
  std::shared_ptr<std::promise<int>> Pending, Failed;
  bool Stopping = false;
  std::thread Thread{[this] { serve(); }};
};

int neverAnswered() {
  Server S;
  return S.ask().get();
  // CHECK: :[[@LINE-1]]:18: warning: wait for the result of 'Answer' blocks for ever: nothing sets it [chan-receive-without-sender]
}

// ---- A base that knows the class that derives from it ----

template <typename Derived> class Step {
public:
  int run() {
    auto Kept = Answer;
    static_cast<Derived *>(this)->prepare();
    Answer->set_value(1);
    return Kept->get_future().get();
  }

private:
  Reply Answer = std::make_shared<std::promise<int>>();
};
class First : public Step<First> {
public:
  void prepare() { ++Times; }

private:
  int Times = 0;
};
int asked() {
  First F;
  return F.run();
}

// ---- Views have the elements of what they show ----

// ---- Methods that only look at and change what their object holds ----

class Admission {
public:
  void close() { Open = false; }
  bool isOpen() const { return Open; }
  void admit(int Id) { Ids.push_back(Id); }
  bool isFull() const { return Ids.size() >= 2; }
  int leave() {
    int Id = Ids.back();
    Ids.pop_back();
    return Id;
  }
  bool isEmpty() const { return Ids.empty(); }

private:
  bool Open = true;
  std::vector<int> Ids;
};

int staysOpen() {
  Admission A;
  auto Answer = std::make_shared<std::promise<int>>();
  if (A.isOpen() && !A.isFull())
    Answer->set_value(1);
  return Answer->get_future().get();
}

int closesBefore() {
  Admission A;
  auto Answer = std::make_shared<std::promise<int>>();
  A.close();
  if (A.isOpen())
    Answer->set_value(1);
  return Answer->get_future().get();
  // CHECK: :[[@LINE-1]]:31: warning: wait for the result of 'Answer' blocks for ever: nothing sets it [chan-receive-without-sender]
}

void leavesAsOftenAsAdmitted() {
  Admission A;
  std::latch All(2);
  A.admit(1);
  A.admit(2);
  if (!A.isFull())
    return;
  std::vector<std::jthread> Leaving;
  while (!A.isEmpty()) {
    A.leave();
    Leaving.emplace_back([&] { All.count_down(); });
  }
  All.wait();
}

// ---- Callables that are passed by reference ----

class Poller {
public:
  void add(int Id) {
    std::lock_guard Lock(M);
    Ids.push_back(Id);
    Added.notify_one();
  }
  // Its thread is asked to stop, and does not hear that.
  void operator()(std::stop_token Stop) {
    while (!Stop.stop_requested()) {
      std::unique_lock Lock(M);
      Added.wait(Lock, [this] { return !Ids.empty(); });
      // CHECK: :[[@LINE-1]]:13: warning: wait for 'Added' blocks for ever: nothing notifies it any more [chan-receive-without-sender]
      Ids.pop_front();
    }
  }

private:
  std::mutex M;
  std::condition_variable_any Added;
  std::deque<int> Ids;
};

void referenceToPoller() {
  Poller P;
  std::jthread Polls(std::ref(P));
  P.add(1);
}

class Hearer {
public:
  void add(int Id) {
    std::lock_guard Lock(M);
    Ids.push_back(Id);
    Added.notify_one();
  }
  void operator()(std::stop_token Stop) {
    while (!Stop.stop_requested()) {
      std::unique_lock Lock(M);
      if (!Added.wait(Lock, Stop, [this] { return !Ids.empty(); }))
        return;
      Ids.pop_front();
    }
  }

private:
  std::mutex M;
  std::condition_variable_any Added;
  std::deque<int> Ids;
};

void referenceToHearer() {
  Hearer H;
  std::jthread Listens(std::ref(H));
  H.add(1);
}
