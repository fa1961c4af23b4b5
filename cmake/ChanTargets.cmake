# How libraries and unit tests of this project are declared.

separate_arguments(CHAN_LLVM_DEFINITIONS UNIX_COMMAND "${LLVM_DEFINITIONS}")

# What all our code is compiled with.
add_library(chanFlags INTERFACE)
target_include_directories(chanFlags INTERFACE "${PROJECT_SOURCE_DIR}"
                                               "${PROJECT_BINARY_DIR}/include")
target_include_directories(chanFlags SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS}
                                                      ${CLANG_INCLUDE_DIRS})
target_compile_definitions(chanFlags INTERFACE ${CHAN_LLVM_DEFINITIONS})
target_compile_options(
  chanFlags
  INTERFACE -Wall
            -Wextra
            -Wno-unused-parameter
            -Wno-deprecated-declarations
            $<$<BOOL:${CHAN_WERROR}>:-Werror>
            $<$<NOT:$<BOOL:${LLVM_ENABLE_RTTI}>>:-fno-rtti>
            $<$<NOT:$<BOOL:${LLVM_ENABLE_EH}>>:-fno-exceptions>)

# Clang's headers, parsed once. It is the price of two files to build and pays
# from the third on.
file(CONFIGURE OUTPUT "${PROJECT_BINARY_DIR}/pch.cpp" CONTENT "")
add_library(chanClangHeaders OBJECT "${PROJECT_BINARY_DIR}/pch.cpp")
target_link_libraries(chanClangHeaders PRIVATE chanFlags)
target_compile_options(chanClangHeaders PRIVATE -Xclang -fno-pch-timestamp)
target_precompile_headers(
  chanClangHeaders
  PRIVATE
  <clang-tidy/ClangTidyCheck.h>
  <clang/AST/ASTContext.h>
  <clang/AST/RecursiveASTVisitor.h>
  <clang/ASTMatchers/ASTMatchFinder.h>
  <clang/Analysis/CFG.h>
  <map>
  <memory>
  <optional>
  <string>
  <vector>)

# chan_add_library(NAME sources... [CLANG] [LINK libraries...])
#
# A static library of this project. CLANG: it uses Clang's headers, not only
# LLVM's support library. LLVM itself is not linked here: an executable links
# it, and a plugin must not (its host has it).
function(chan_add_library Name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "CLANG" "" "LINK")
  if(NOT ARG_UNPARSED_ARGUMENTS)
    # Only headers, so far.
    add_library(${Name} INTERFACE)
    target_link_libraries(${Name} INTERFACE chanFlags ${ARG_LINK})
    return()
  endif()
  add_library(${Name} STATIC ${ARG_UNPARSED_ARGUMENTS})
  target_link_libraries(${Name} PUBLIC chanFlags ${ARG_LINK})
  if(ARG_CLANG)
    target_precompile_headers(${Name} REUSE_FROM chanClangHeaders)
    target_compile_options(${Name} PRIVATE -Xclang -fno-pch-timestamp)
  endif()
endfunction()

# chan_add_unittest(NAME sources... [CLANG] [LINK libraries...])
#
# A GoogleTest program, whose tests become tests of ctest.
function(chan_add_unittest Name)
  cmake_parse_arguments(PARSE_ARGV 1 ARG "CLANG" "" "LINK")
  add_executable(${Name} ${ARG_UNPARSED_ARGUMENTS})
  set_target_properties(${Name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY
                                           "${PROJECT_BINARY_DIR}/test/unit")
  target_link_libraries(${Name} PRIVATE chanFlags ${ARG_LINK} GTest::gtest_main)
  if(ARG_CLANG)
    target_precompile_headers(${Name} REUSE_FROM chanClangHeaders)
    target_compile_options(${Name} PRIVATE -Xclang -fno-pch-timestamp)
    target_link_libraries(${Name} PRIVATE clang-cpp)
  endif()
  target_link_libraries(${Name} PRIVATE LLVM)
  gtest_discover_tests(${Name} TEST_PREFIX "unit/" DISCOVERY_MODE PRE_TEST)
endfunction()
