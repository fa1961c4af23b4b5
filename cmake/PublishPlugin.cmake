# Gives the plugin a name with a hash of its content, and a link to it.
#
#   cmake -DGUARD=chanPlugin.so -DENGINE=chanPluginEngine.so
#         -DNAME=ChanTidyPlugin-llvm22-0.1.0 -DLINK=lib/ChanTidyPlugin.so
#         -P cmake/PublishPlugin.cmake
#
# Part of chan-tidy, under the Apache License v2.0 with LLVM Exceptions.
# See LICENSE for license information.
# SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception

file(SHA256 "${GUARD}" GuardHash)
file(SHA256 "${ENGINE}" EngineHash)
string(SHA256 Hash "${GuardHash}${EngineHash}")
string(SUBSTRING "${Hash}" 0 8 Hash)

get_filename_component(Folder "${LINK}" DIRECTORY)
file(MAKE_DIRECTORY "${Folder}")
file(GLOB Old "${Folder}/ChanTidyPlugin*")
if(Old)
  file(REMOVE ${Old})
endif()
file(COPY_FILE "${GUARD}" "${Folder}/${NAME}-${Hash}.so")
file(COPY_FILE "${ENGINE}" "${Folder}/${NAME}-${Hash}.engine")
file(CREATE_LINK "${NAME}-${Hash}.so" "${LINK}" SYMBOLIC)
