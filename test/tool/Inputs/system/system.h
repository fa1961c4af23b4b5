#ifndef SYSTEM_H
#define SYSTEM_H

// Found as a header of the system. The compiler has something to say about each
// body that it gets to see.

inline int plain() { return seenPlain; }

template <typename T> struct Box {
  void never() { neverSeen(); }
  void take(T) { static_assert(sizeof(T) == 0, "seen take"); }
};

template <typename T> void call(T) {
  static_assert(sizeof(T) == 0, "seen call");
}

#endif
