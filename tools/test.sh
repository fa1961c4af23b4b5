#!/bin/sh
# Builds chan-tidy and runs every test, for each of the presets given, or for all.
# Installs what that needs.
#
#   tools/test.sh [llvm-22] [llvm-19]
#
# The last line is "N passed, N failed"; the status is 0 if none failed.
set -eu
cd "$(dirname "$0")/.."
. tools/packages.sh

[ $# -gt 0 ] || set -- llvm-22 llvm-19
for preset in "$@"; do
  case $preset in
  llvm-22 | llvm-19) ;;
  *)
    echo "unknown preset '$preset'; there are llvm-22 and llvm-19" >&2
    exit 2
    ;;
  esac
done

needed=
for preset in "$@"; do
  needed="$needed $(test_packages "${preset#llvm-}")"
done
# shellcheck disable=SC2086 # A list of names.
install_packages $needed
fetch_sarif_schema build/sarif ||
  echo "The schema of SARIF cannot be had; its test is left out." >&2

# One after the other: the machine is full with one.
for preset in "$@"; do
  echo "== $preset"
  rm -rf "build/$preset/test/results"
  mkdir -p "build/$preset/test/results"
  cmake --preset "$preset" -DCHAN_TESTS=ON -DCHAN_WERROR=ON \
    -DCHAN_CLANGD=ON >/dev/null &&
    cmake --build --preset "$preset" -j 2 &&
    ctest --preset "$preset" -j 2 --output-junit test/results/ctest.xml ||
    echo "== $preset failed" >&2
done

tools/count-tests "$@"
