# What is installed besides the programs: the CMake package that other projects
# find, the git hook, and the pages about the checks.

include(CMakePackageConfigHelpers)

set(Package "${CMAKE_INSTALL_LIBDIR}/cmake/ChanTidy")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/ChanTidyConfig.cmake.in"
  "${PROJECT_BINARY_DIR}/package/ChanTidyConfig.cmake"
  INSTALL_DESTINATION "${Package}"
  PATH_VARS CMAKE_INSTALL_BINDIR)
# The size of a pointer of those who use it does not matter.
write_basic_package_version_file(
  "${PROJECT_BINARY_DIR}/package/ChanTidyConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/package/ChanTidyConfig.cmake"
              "${PROJECT_BINARY_DIR}/package/ChanTidyConfigVersion.cmake"
        DESTINATION "${Package}")

install(PROGRAMS "${PROJECT_SOURCE_DIR}/tools/git-hook/chan-tidy-hook"
        DESTINATION "${CMAKE_INSTALL_LIBEXECDIR}/chan-tidy")

# Reports refer to the pages beside the program, also in the build folder.
set(Pages "share/doc/chan-tidy/checks")
install(DIRECTORY "${PROJECT_SOURCE_DIR}/docs/checks/" DESTINATION "${Pages}")
get_filename_component(Folder "${PROJECT_BINARY_DIR}/${Pages}" DIRECTORY)
file(MAKE_DIRECTORY "${Folder}")
file(CREATE_LINK "${PROJECT_SOURCE_DIR}/docs/checks"
     "${PROJECT_BINARY_DIR}/${Pages}" SYMBOLIC)
