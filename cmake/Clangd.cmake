# Whether chan-clangd is built: CHAN_HAVE_CLANGD. Included from the top, because
# that is where Clang's targets are, which name those that are looked for here.

# OFF, ON, or AUTO: if there is what it needs.
set(CHAN_CLANGD AUTO CACHE STRING "Build chan-clangd, the editors' server")
set_property(CACHE CHAN_CLANGD PROPERTY STRINGS AUTO ON OFF)
if(NOT CHAN_CLANGD)
  set(CHAN_HAVE_CLANGD OFF)
  return()
endif()
set(CHAN_HAVE_CLANGD ON)

# clangd needs the libraries of its remote index, whether one has such an index
# or not. LLVM 22 names them by the packages that declare them, LLVM 19 by what
# they are called on disk.
if(LLVM_VERSION_MAJOR GREATER_EQUAL 22)
  find_package(Protobuf QUIET)
  find_package(gRPC CONFIG QUIET)
  set(Wanted gRPC::grpc++ protobuf::libprotobuf)
else()
  set(Wanted protobuf gpr grpc grpc++ absl_synchronization)
endif()

set(Missing "")
foreach(Name IN LISTS Wanted)
  string(MAKE_C_IDENTIFIER "CHAN_LIBRARY_${Name}" Variable)
  if(NOT Name MATCHES "::")
    find_library(${Variable} "${Name}")
    mark_as_advanced(${Variable})
  endif()
  if(NOT TARGET "${Name}" AND NOT ${Variable})
    list(APPEND Missing "${Name}")
  endif()
endforeach()
foreach(Target clangdMain clangDaemonTweaks)
  if(NOT TARGET ${Target})
    list(APPEND Missing ${Target})
  endif()
endforeach()

if(Missing)
  list(JOIN Missing ", " Missing)
  if(NOT CHAN_CLANGD STREQUAL "AUTO")
    message(FATAL_ERROR "chan-clangd needs ${Missing}; see tools/packages.sh.")
  endif()
  message(STATUS "chan-clangd is left out, for lack of ${Missing}")
  set(CHAN_HAVE_CLANGD OFF)
endif()
