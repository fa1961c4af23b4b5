"""How lit runs the tests of this folder.

What a RUN line can use, besides what lit brings:

  %chan-tidy       chan-tidy of this build
  %check_chan      lints a file with the chan checks and compares what is printed
                   with its CHECK lines; see check_chan.py
  %dump_skeleton   prints skeletons: %dump_skeleton %s -- | %FileCheck %s
  %edit            does what an editor does with chan-clangd, and prints what it
                   shows; see editor/edit.py
  %chan-clangd     chan-clangd of this build
  %python          the Python that runs lit
  %cxx             the compiler of this build
  %state           tools/check-state
  %clang_tidy      the stock clang-tidy of the same LLVM version
  %plugin          the plugin of this build
  %other_clang_tidy  a stock clang-tidy of another version, if there is one (the
                   feature other-llvm says so)
  %build_dir       the folder of this build
  %source_dir      the folder of the sources
  %sarif_schema    the schema of SARIF (the feature sarif-schema says whether it
                   is there)
  %boost_fiber_examples, %boost_asio_examples
                   Boost's examples (the feature boost-examples says whether
                   they are installed)
  %FileCheck, %not  of LLVM; its other tools can be called by their names

Features: llvm-22 or llvm-19, other-llvm, chan-clangd, boost-examples,
nvim (Neovim is installed), pre-commit (pre-commit is), sarif-schema (it is in
build/sarif, where tools/test.sh puts it); and of the libraries whose models are tested with
their own headers, those that are installed: see LIBRARY_HEADERS.
"""

import os
import shutil
import sys

import lit.formats

config.name = "chan-tidy"
config.test_format = lit.formats.ShTest(execute_external=False)
config.suffixes = [".c", ".cpp", ".test"]
config.excludes = ["Inputs", "unit"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.build_dir, "test")

config.chan_tidy = os.path.join(config.build_dir, "bin", "chan-tidy")
config.chan_clangd = os.path.join(config.build_dir, "bin", "chan-clangd")
config.plugin = os.path.join(config.build_dir, "lib", "ChanTidyPlugin.so")

# Warnings have colour, and compilers other search paths, by these.
for name in ("CLICOLOR_FORCE", "CPATH", "CPLUS_INCLUDE_PATH"):
    config.environment.pop(name, None)

# Results that are kept are kept here, and not for the next time.
home = os.path.join(config.test_exec_root, "home")
shutil.rmtree(os.path.join(home, ".cache"), ignore_errors=True)
os.makedirs(home, exist_ok=True)
config.environment["HOME"] = home

# For count, and for what LLVM people type without thinking.
config.environment["PATH"] = os.pathsep.join(
    [os.path.dirname(config.filecheck), config.environment.get("PATH", "")])

check_chan = " ".join([
    sys.executable, os.path.join(config.test_source_root, "check_chan.py"),
    "--chan-tidy", config.chan_tidy, "--filecheck", config.filecheck,
])

# Of what it logs, only what goes wrong. No index: it would be that of all that a
# compilation database above the test lists, such as that of this build.
edit = " ".join([
    sys.executable, os.path.join(config.test_source_root, "editor", "edit.py"),
    config.chan_clangd, "--flag=--log=error",
    "--flag=--background-index=false",
])

# Where Debian's libboost1.81-doc puts Boost's example programs.
boost_examples = "/usr/share/doc/libboost1.81-doc/examples/libs"
boost_fiber_examples = boost_examples + "/fiber/examples"
boost_asio_examples = boost_examples + "/asio/example"

sarif_schema = os.path.join(config.source_dir, "build", "sarif",
                            "sarif-2.1.0-rtm.5.json")

config.substitutions += [
    ("%chan-tidy", config.chan_tidy),
    ("%chan-clangd", config.chan_clangd),
    ("%edit", edit),
    ("%python", sys.executable),
    ("%cxx", config.cxx),
    ("%state", " ".join([sys.executable, os.path.join(
        config.source_dir, "tools", "check-state")])),
    ("%check_chan", check_chan),
    ("%dump_skeleton", config.chan_tidy
     + " --dump-skeleton --extra-arg=-std=c++20 "),
    ("%clang_tidy", config.clang_tidy),
    ("%other_clang_tidy", config.other_clang_tidy),
    ("%plugin", config.plugin),
    ("%build_dir", config.build_dir),
    ("%source_dir", config.source_dir),
    ("%sarif_schema", sarif_schema),
    ("%boost_fiber_examples", boost_fiber_examples),
    ("%boost_asio_examples", boost_asio_examples),
    ("%FileCheck", config.filecheck),
    ("%not", config.not_tool),
]

# What the tests of a library's model need, and which of its headers shows that
# it is there.
LIBRARY_HEADERS = {
    "asio": "asio/experimental/channel.hpp",
    "boost-thread": "boost/thread/sync_bounded_queue.hpp",
    "moodycamel": "concurrentqueue/blockingconcurrentqueue.h",
    "tbb": "tbb/concurrent_queue.h",
}

config.available_features.add(f"llvm-{config.llvm_version}")
for library, header in LIBRARY_HEADERS.items():
    if os.path.exists(os.path.join("/usr/include", header)):
        config.available_features.add(library)
if os.path.isdir(boost_fiber_examples):
    config.available_features.add("boost-examples")
if shutil.which("nvim"):
    config.available_features.add("nvim")
if shutil.which("pre-commit"):
    config.available_features.add("pre-commit")
if os.path.exists(sarif_schema):
    config.available_features.add("sarif-schema")
if config.have_clangd:
    config.available_features.add("chan-clangd")
if os.path.exists(config.other_clang_tidy):
    config.available_features.add("other-llvm")
