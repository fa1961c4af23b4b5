# Writes the built-in models as C++ arrays.
#
#   cmake -DFOLDER=lib/Model/libraries -DOUTPUT=BuiltinModels.inc \
#         -P cmake/EmbedModels.cmake
#
# Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

# Bytes, not string literals: a compiler may limit the length of a literal.
# glob() sorts its result, so the output depends on the models only.
file(GLOB models "${FOLDER}/*.yaml")
set(arrays "")
set(table "")
set(index 0)
foreach(model IN LISTS models)
  get_filename_component(name "${model}" NAME)
  file(READ "${model}" bytes HEX)
  string(LENGTH "${bytes}" size)
  math(EXPR size "${size} / 2")
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${bytes}")
  # Lines of 16 bytes; each is written as "0x00,".
  string(REGEX REPLACE "(................................................................................)"
         "\\1\n" bytes "${bytes}")
  string(APPEND arrays
    "const unsigned char Source${index}[] = {\n${bytes}0x00};\n")
  string(APPEND table "    {\"${name}\", Source${index}, ${size}},\n")
  math(EXPR index "${index} + 1")
endforeach()

if(index EQUAL 0)
  message(FATAL_ERROR "no models in '${FOLDER}'")
endif()
file(WRITE "${OUTPUT}"
  "// Made by cmake/EmbedModels.cmake. Do not edit.\n"
  "${arrays}\nconst Source Sources[] = {\n${table}};\n")
