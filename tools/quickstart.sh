#!/bin/sh
# From a fresh Debian 12 to a first warning: installs what chan-tidy needs, builds
# it, and lints a program that leaks.
set -eu
cd "$(dirname "$0")/.."
. tools/packages.sh

example=test/corpus/fiber/first-answer/bug.cpp

# shellcheck disable=SC2046 # Lists of names.
install_packages $(build_packages 22) $(example_packages)

echo "Building chan-tidy"
# The tests need more packages. A build that has them keeps them.
[ -f build/llvm-22/CMakeCache.txt ] || without_tests=-DCHAN_TESTS=OFF
cmake --preset llvm-22 ${without_tests-} >/dev/null
cmake --build --preset llvm-22 --target chan-tidy --target plugin -j "$(nproc)"

echo
echo "\$ build/llvm-22/bin/chan-tidy --quiet $example -- -std=c++20"
output=$(build/llvm-22/bin/chan-tidy --quiet "$example" -- -std=c++20)
echo "$output"
case $output in
*"[chan-"*) ;;
*)
  echo "This program leaks; there should have been a warning." >&2
  exit 1
  ;;
esac
