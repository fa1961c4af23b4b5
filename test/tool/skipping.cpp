// Bodies in system headers are not looked at, as long as they lead to no code of
// the user's.
//
// RUN: %chan-tidy --quiet %s -- -std=c++20 -isystem %S/Inputs/system | count 0
//
// RUN: %not %chan-tidy --quiet %s -- -std=c++20 -isystem %S/Inputs/system \
// RUN:   -DTEMPLATES 2>/dev/null > %t
// RUN: grep error: %t | count 6
// RUN: %FileCheck %s --input-file=%t
//
// They are where somebody may want to see them.
// DEFINE: %{all} = %FileCheck %s --check-prefix=ALL --implicit-check-not=error:
// DEFINE: %{flags} = %s -- -std=c++20 -isystem %S/Inputs/system 2>/dev/null
// RUN: %not %chan-tidy --chan-parse-all %{flags} | %{all}
// RUN: %not %chan-tidy --checks='-*,chan-*,misc-static-assert' %{flags} | %{all}
// RUN: %not %chan-tidy --checks='-*,chan-*,clang-analyzer-cplusplus.Move' \
// RUN:   %{flags} | %{all}
// RUN: %not %chan-tidy --checks='-*,chan-*,clang-diagnostic-shadow' %{flags} \
// RUN:   | %{all}
//
// A file's own configuration says so.
// RUN: rm -rf %t.d && mkdir -p %t.d/more && cp %s %t.d/skipping.cpp
// RUN: cp %s %t.d/more/skipping.cpp
// RUN: echo 'Checks: "-*,chan-*"' > %t.d/.clang-tidy
// RUN: echo 'Checks: "-*,chan-*,misc-static-assert"' > %t.d/more/.clang-tidy
// RUN: %not %chan-tidy %t.d/skipping.cpp %t.d/more/skipping.cpp -- -std=c++20 \
// RUN:   -isystem %S/Inputs/system 2>/dev/null | %{all}

#include <system.h>

// ALL: system.h:[[#]]:{{.*}} error: use of undeclared identifier 'seenPlain'
// ALL: error: {{.*}} 'neverSeen'
// ALL: error: {{.*}}seen take
// ALL: error: {{.*}}seen call
// ALL: error: {{.*}}seen call
inline int plainUser() { return plain(); }

struct Known {
  void run() {}
};
inline void onlyKnownCode(Box<Known> &B) {
  B.take({});
  call([] {});
  call(&onlyKnownCode);
}

#ifdef TEMPLATES
inline void generic() { call([](auto) {}); }
// CHECK-DAG: skipping.cpp:[[@LINE-1]]:{{.*}} note: in instantiation of

struct MemberTemplate {
  template <typename T> void run(T) {}
};
inline void memberTemplate() { call(MemberTemplate()); }
// CHECK-DAG: skipping.cpp:[[@LINE-1]]:{{.*}} note: in instantiation of

template <typename T> struct Template {
  void run(T) {}
};
inline void classTemplate(Box<Template<int>> &B) { B.take({}); }
// CHECK-DAG: skipping.cpp:[[@LINE-1]]:{{.*}} note: in instantiation of

inline void captured(Template<int> T) {
  call([T] { (void)T; });
  // CHECK-DAG: skipping.cpp:[[@LINE-1]]:{{.*}} note: in instantiation of
}

struct Initialized {
  Known *Begin = new Known;
};
inline void writtenByTheCompiler(Box<Initialized> &B) { B.take({}); }
// CHECK-DAG: skipping.cpp:[[@LINE-1]]:{{.*}} note: in instantiation of

namespace found {
struct Argument {};
template <typename T> void byArgument(T) {}
} // namespace found
inline void byItsNamespace() { call(found::Argument()); }
// CHECK-DAG: skipping.cpp:[[@LINE-1]]:{{.*}} note: in instantiation of
#endif

int main() {}
