# Sourced by the scripts here: the Debian packages that chan-tidy needs.
# shellcheck shell=sh

# To build chan-tidy against LLVM $1.
build_packages() {
  echo "clang-$1 clang-tidy-$1 llvm-$1-dev libclang-$1-dev cmake ninja-build"
  echo "lld-22 ccache"
}

# To build chan-clangd as well.
clangd_packages() {
  echo "libgrpc++-dev libprotobuf-dev protobuf-compiler-grpc"
}

# To compile and lint programs that use Boost.Fiber.
example_packages() {
  echo "libboost-fiber1.81-dev"
}

# To test chan-tidy against LLVM $1.
test_packages() {
  build_packages "$1"
  clangd_packages
  example_packages
  echo "llvm-$1-tools g++ libgtest-dev libboost1.81-doc python3 neovim"
  # Where hooks and reports are used.
  echo "git pre-commit python3-jsonschema python3-yaml"
  # Libraries whose models are tested.
  echo "libasio-dev libboost-thread1.81-dev libconcurrentqueue-dev"
  echo "libreaderwriterqueue-dev libtbb-dev"
}

# Puts the schema of SARIF, which only a package of npm has, into folder $1.
fetch_sarif_schema() {
  package=@microsoft/jest-sarif@1.0.0-beta.0
  [ ! -f "$1/sarif-2.1.0-rtm.5.json" ] || return 0
  command -v npm >/dev/null || install_packages npm || return 1
  mkdir -p "$1"
  echo "Fetching the schema of SARIF"
  (cd "$1" && npm pack --silent "$package" >/dev/null &&
    tar -xzf ./*.tgz --strip-components=3 package/lib/schemas &&
    rm ./*.tgz)
}

# Installs those of its arguments that are not there.
install_packages() {
  missing=
  for package in "$@"; do
    case " $missing " in *" $package "*) continue ;; esac
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null |
      grep -q '^install ok installed$' || missing="$missing $package"
  done
  [ -n "$missing" ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    echo "These packages are needed; install them as root:$missing" >&2
    return 1
  fi
  echo "Installing$missing"
  export DEBIAN_FRONTEND=noninteractive
  apt-get -qq update
  # shellcheck disable=SC2086 # A list of names.
  apt-get -qq install --no-install-recommends -y $missing >/dev/null
}
