#!/bin/sh
# Runs the stock clang-tidy and clang-format over our own sources.
#
#   tools/lint.sh [FILE...]
set -eu
cd "$(dirname "$0")/.."

build=build/llvm-22
if [ ! -f "$build/compile_commands.json" ]; then
  cmake --preset llvm-22 >/dev/null
fi
# The commands say to use it.
cmake --build --preset llvm-22 --target chanClangHeaders -j 2 >/dev/null

[ $# -gt 0 ] || set -- $(git ls-files --cached --others --exclude-standard \
  'lib/*.cpp' 'checks/*.cpp' 'tools/*.cpp' 'test/unit/*.cpp')
headers=$(git ls-files --cached --others --exclude-standard \
  'lib/*.h' 'checks/*.h' 'tools/*.h' 'test/unit/*.h')

status=0
# shellcheck disable=SC2086 # A list of names.
clang-format-22 --dry-run -Werror "$@" $headers || status=1
printf '%s\n' "$@" |
  xargs -n 1 -P 2 clang-tidy-22 -p "$build" --config-file=.clang-tidy --quiet \
    --warnings-as-errors="*" ||
  status=1
exit $status
