# The LLVM that everything is built against, and how code is compiled and
# linked.

set(CHAN_LLVM_VERSIONS 22 19)
set(CHAN_LLVM "" CACHE STRING "Prefix of the LLVM to build against")
if(CHAN_LLVM STREQUAL "")
  foreach(Version IN LISTS CHAN_LLVM_VERSIONS)
    if(EXISTS "/usr/lib/llvm-${Version}/lib/cmake/clang/ClangConfig.cmake")
      set(CHAN_LLVM "/usr/lib/llvm-${Version}")
      break()
    endif()
  endforeach()
endif()

find_package(Clang REQUIRED CONFIG PATHS "${CHAN_LLVM}/lib/cmake/clang"
             NO_DEFAULT_PATH)
if(NOT LLVM_VERSION_MAJOR IN_LIST CHAN_LLVM_VERSIONS)
  list(JOIN CHAN_LLVM_VERSIONS " or " Wanted)
  message(FATAL_ERROR
          "chan-tidy builds with LLVM ${Wanted}, not ${LLVM_PACKAGE_VERSION}.")
endif()
message(STATUS "LLVM ${LLVM_PACKAGE_VERSION} in ${LLVM_INSTALL_PREFIX}")

# g++ mangles a member template of clang-tidy's options differently, which
# shows only when the plugin is loaded.
if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  message(FATAL_ERROR "chan-tidy is built with clang, as LLVM's packages are; "
                      "use a preset or set CMAKE_CXX_COMPILER.")
endif()

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
# For executables as well (CMake would say -fPIE), so that all share the
# precompiled header.
add_compile_options(-fPIC)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/bin")
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY "${PROJECT_BINARY_DIR}/obj")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()
# Full debug information of Clang's headers doubles the build's time; lines are
# enough for a stack trace.
set(CMAKE_CXX_FLAGS_RELWITHDEBINFO "-O2 -gline-tables-only -DNDEBUG")
if(CHAN_ASSERTIONS)
  add_compile_options(-UNDEBUG)
endif()

# Of any version: there is no link-time optimisation.
find_program(CHAN_LLD NAMES ld.lld-${LLVM_VERSION_MAJOR} ld.lld-22 ld.lld-19
                            ld.lld)
if(CHAN_LLD)
  add_link_options("--ld-path=${CHAN_LLD}")
endif()

find_program(CHAN_CCACHE ccache)
if(CHAN_USE_CCACHE AND CHAN_CCACHE)
  set(CMAKE_CXX_COMPILER_LAUNCHER
      "${CMAKE_COMMAND}" -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros "${CHAN_CCACHE}")
endif()
