// A packet router with one queue per class of service. All are closed.
// run: ends

#include <array>
#include <boost/fiber/all.hpp>
#include <cstdio>
#include <memory>
#include <string_view>

namespace router {

enum class Class : std::size_t { kVoice, kVideo, kBulk, kCount };

constexpr std::string_view Name(Class c) {
  switch (c) {
    case Class::kVoice:
      return "voice";
    case Class::kVideo:
      return "video";
    case Class::kBulk:
      return "bulk";
    default:
      return "?";
  }
}

struct Packet {
  Class service;
  int bytes;
};

using Queue = boost::fibers::buffered_channel<Packet>;

class Router {
 public:
  Router() {
    for (auto& q : queues_)
      q = std::make_unique<Queue>(4);
  }

  void Route(const Packet& p) { QueueFor(p.service).push(p); }

  void Finish() {
    QueueFor(Class::kVoice).close();
    QueueFor(Class::kVideo).close();
    QueueFor(Class::kBulk).close();
  }

  Queue& QueueFor(Class c) { return *queues_[static_cast<std::size_t>(c)]; }

 private:
  std::array<std::unique_ptr<Queue>, static_cast<std::size_t>(Class::kCount)> queues_;
};

class Shaper {
 public:
  Shaper(Router& router, Class service)
      : service_(service), fiber_([this, &router] { Drain(router.QueueFor(service_)); }) {}
  ~Shaper() { fiber_.join(); std::printf("%s: %d\n", Name(service_).data(), bytes_); }

 private:
  void Drain(Queue& q) {
    for (Packet& p : q)
      bytes_ += p.bytes;
  }
  Class service_;
  int bytes_ = 0;
  boost::fibers::fiber fiber_;
};

}  // namespace router

int main() {
  using router::Class;
  router::Router r;
  router::Shaper voice(r, Class::kVoice);
  router::Shaper video(r, Class::kVideo);
  router::Shaper bulk(r, Class::kBulk);
  for (int i = 0; i < 6; ++i)
    r.Route({static_cast<Class>(i % 3), 100 * i});
  r.Finish();
}
