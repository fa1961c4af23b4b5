// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

namespace userver::engine {

class [[nodiscard]] TaskBase {
public:
  bool IsValid() const;
  void Wait() const noexcept(false);
  void RequestCancel();

protected:
  TaskBase();
  TaskBase(TaskBase &&) noexcept;
  TaskBase &operator=(TaskBase &&) noexcept;
  ~TaskBase();
};

class [[nodiscard]] Task : public TaskBase {
public:
  Task();
  Task(Task &&) noexcept;
  ~Task();
  Task &operator=(Task &&) noexcept;
  void Detach() &&;
};

template <typename T> class [[nodiscard]] TaskWithResult : public Task {
public:
  TaskWithResult();
  TaskWithResult(TaskWithResult &&) noexcept;
  TaskWithResult &operator=(TaskWithResult &&) noexcept;
  T Get() noexcept(false);
};

namespace current_task {
bool ShouldCancel();
}

} // namespace userver::engine
