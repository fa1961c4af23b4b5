// A stand-in for the header of userver that has this name: declarations only,
// as many as the tests need.
#pragma once

namespace userver::engine {

class [[nodiscard]] Task {
public:
  Task();
  Task(Task &&) noexcept;
  ~Task();
  Task &operator=(Task &&) noexcept;
  bool IsValid() const;
  void Wait() const;
  void RequestCancel();
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
