# What the workbook builds on: found on the system first, fetched (pinned, with a hash) where it is missing.
# A git commit is its own hash; an archive has its SHA-256 beside it.
#
# After this file there are the targets
#   Eigen3::Eigen  Catch2::Catch2  workbook_stb  ZLIB::ZLIB  CLI11::CLI11  nlohmann_json::nlohmann_json
# and, where the compiler has it, OpenMP::OpenMP_CXX;
# and WORKBOOK_DEPENDENCIES, a list of "name|version|system or fetched" that `./workbook doctor` prints.
#
# Headers and libraries are looked for by their names, as the launcher's packages.txt does, and not by their CMake packages:
# find_package(... CONFIG) ends the configuration where such a package is installed in part (Debian 12's libmd4c-dev
# refers to a file of another package), and nothing could be fetched in its place.
include(FetchContent)
set(FETCHCONTENT_QUIET ON)
set(WORKBOOK_DEPENDENCIES "")

# Records where a dependency comes from; refuses to fetch under WORKBOOK_OFFLINE.
macro(workbook_dependency name version origin)
  if("${origin}" STREQUAL "fetched" AND WORKBOOK_OFFLINE)
    message(FATAL_ERROR "${name} is not on this system, and WORKBOOK_OFFLINE forbids to fetch it. "
                        "`./workbook doctor` names the packages to install.")
  endif()
  message(STATUS "${name} ${version}: ${origin}")
  list(APPEND WORKBOOK_DEPENDENCIES "${name}|${version}|${origin}")
endmacro()

# workbook_find_header(NAME header [suffixes...]): WORKBOOK_NAME_INCLUDE is the folder that has the header, or false.
function(workbook_find_header name header)
  if(NOT EXISTS "${WORKBOOK_${name}_INCLUDE}/${header}")  # not looked for yet, or no longer there
    unset(WORKBOOK_${name}_INCLUDE CACHE)
  endif()
  find_path(WORKBOOK_${name}_INCLUDE ${header} PATH_SUFFIXES ${ARGN} DOC "Folder of ${header}")
  mark_as_advanced(WORKBOOK_${name}_INCLUDE)
endfunction()

# workbook_find_library(NAME libraries...): WORKBOOK_NAME_LIBRARY is the first of these that is there, or false.
function(workbook_find_library name)
  if(NOT EXISTS "${WORKBOOK_${name}_LIBRARY}")
    unset(WORKBOOK_${name}_LIBRARY CACHE)
  endif()
  find_library(WORKBOOK_${name}_LIBRARY NAMES ${ARGN})
  mark_as_advanced(WORKBOOK_${name}_LIBRARY)
endfunction()

# workbook_version(NAME file macros...): WORKBOOK_NAME_VERSION is what the macros of that file say, joined by points. A file
# that is not there says nothing: so several can be asked in turn, and the first that knows is believed.
function(workbook_version name file)
  set(path ${WORKBOOK_${name}_INCLUDE}/${file})
  if(WORKBOOK_${name}_VERSION OR NOT EXISTS ${path})
    return()
  endif()
  set(numbers "")
  foreach(macro ${ARGN})
    file(STRINGS ${path} line REGEX "^ *# *define +${macro} +\"?[0-9]" LIMIT_COUNT 1)
    string(REGEX MATCH "${macro} +\"?([0-9.]+)" _ "${line}")
    list(APPEND numbers ${CMAKE_MATCH_1})
  endforeach()
  list(JOIN numbers "." numbers)
  set(WORKBOOK_${name}_VERSION "${numbers}" PARENT_SCOPE)
endfunction()

# workbook_headers(TARGET folder [library]): the imported target of headers that lie in that folder, and of their library.
function(workbook_headers target folder)
  add_library(${target} INTERFACE IMPORTED GLOBAL)
  set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${folder}" INTERFACE_LINK_LIBRARIES "${ARGN}")
endfunction()

# --- Eigen, 3.4 or 5 ---------------------------------------------------------------------------------------------------
workbook_find_header(EIGEN Eigen/Core eigen3)
workbook_version(EIGEN Eigen/Version EIGEN_MAJOR_VERSION EIGEN_MINOR_VERSION EIGEN_PATCH_VERSION)  # Eigen 5
workbook_version(EIGEN Eigen/src/Core/util/Macros.h EIGEN_WORLD_VERSION EIGEN_MAJOR_VERSION EIGEN_MINOR_VERSION)  # Eigen 3
if(WORKBOOK_EIGEN_VERSION VERSION_GREATER_EQUAL 3.4 AND WORKBOOK_EIGEN_VERSION VERSION_LESS 6)
  workbook_dependency(Eigen "${WORKBOOK_EIGEN_VERSION}" system)
  workbook_headers(Eigen3::Eigen "${WORKBOOK_EIGEN_INCLUDE}")
else()
  workbook_dependency(Eigen 3.4.0 fetched)
  FetchContent_Declare(eigen SOURCE_SUBDIR none  # headers only: Eigen's own CMake is not run
    URL https://gitlab.com/libeigen/eigen/-/archive/3.4.0/eigen-3.4.0.tar.gz
    URL_HASH SHA256=8586084f71f9bde545ee7fa6d00288b264a2b7ac3607b974e54d13e7162c1c72)
  FetchContent_MakeAvailable(eigen)
  workbook_headers(Eigen3::Eigen "${eigen_SOURCE_DIR}")
endif()

# --- Catch2, 2.13 (one header) or 3 (with a library) ---------------------------------------------------------------
set(catch2_macros CATCH_VERSION_MAJOR CATCH_VERSION_MINOR CATCH_VERSION_PATCH)
workbook_find_header(CATCH2 catch2/catch_all.hpp)
workbook_version(CATCH2 catch2/catch_version_macros.hpp ${catch2_macros})
workbook_find_library(CATCH2 Catch2 Catch2d)
workbook_find_header(CATCH2_SINGLE catch2/catch.hpp)
workbook_version(CATCH2_SINGLE catch2/catch.hpp ${catch2_macros})
if(WORKBOOK_CATCH2_VERSION VERSION_GREATER_EQUAL 3 AND WORKBOOK_CATCH2_LIBRARY)
  workbook_dependency(Catch2 "${WORKBOOK_CATCH2_VERSION}" system)
  workbook_headers(Catch2::Catch2 "${WORKBOOK_CATCH2_INCLUDE}" "${WORKBOOK_CATCH2_LIBRARY}")
elseif(WORKBOOK_CATCH2_SINGLE_VERSION VERSION_GREATER_EQUAL 2.13 AND NOT WORKBOOK_CATCH2_INCLUDE)
  workbook_dependency(Catch2 "${WORKBOOK_CATCH2_SINGLE_VERSION}" system)
  workbook_headers(Catch2::Catch2 "${WORKBOOK_CATCH2_SINGLE_INCLUDE}")
else()
  workbook_dependency(Catch2 3.5.4 fetched)
  FetchContent_Declare(catch2
    GIT_REPOSITORY https://github.com/catchorg/Catch2.git
    GIT_TAG b5373dadca40b7edc8570cf9470b9b1cb1934d40)  # v3.5.4
  FetchContent_MakeAvailable(catch2)
endif()

# --- stb_image_write -------------------------------------------------------------------------------------------
workbook_find_header(STB stb_image_write.h stb)
if(WORKBOOK_STB_INCLUDE)
  file(STRINGS ${WORKBOOK_STB_INCLUDE}/stb_image_write.h WORKBOOK_STB_LINE REGEX "stb_image_write - v" LIMIT_COUNT 1)
  string(REGEX MATCH "v([0-9.]+)" _ "${WORKBOOK_STB_LINE}")
  workbook_dependency(stb_image_write "${CMAKE_MATCH_1}" system)
  workbook_headers(workbook_stb "${WORKBOOK_STB_INCLUDE}")
else()
  workbook_dependency(stb_image_write 1.16 fetched)
  FetchContent_Declare(stb
    GIT_REPOSITORY https://github.com/nothings/stb.git
    GIT_TAG 31c1ad37456438565541f4919958214b6e762fb4)
  FetchContent_MakeAvailable(stb)
  workbook_headers(workbook_stb "${stb_SOURCE_DIR}")
endif()

# --- zlib --------------------------------------------------------------------------------------------------------
find_package(ZLIB QUIET)
if(TARGET ZLIB::ZLIB)
  workbook_dependency(zlib "${ZLIB_VERSION_STRING}" system)
else()
  workbook_dependency(zlib 1.3.1 fetched)
  enable_language(C)
  set(ZLIB_BUILD_EXAMPLES OFF CACHE BOOL "" FORCE)
  FetchContent_Declare(zlib
    URL https://zlib.net/fossils/zlib-1.3.1.tar.gz https://github.com/madler/zlib/releases/download/v1.3.1/zlib-1.3.1.tar.gz
    URL_HASH SHA256=9a93b2b7dfdac77ceba5a558a580e74667dd6fede4585b91eefb60f03b72df23)
  FetchContent_MakeAvailable(zlib)
  target_include_directories(zlibstatic SYSTEM INTERFACE ${zlib_SOURCE_DIR} ${zlib_BINARY_DIR})
  add_library(ZLIB::ZLIB ALIAS zlibstatic)
endif()

# --- CLI11 -------------------------------------------------------------------------------------------------------
workbook_find_header(CLI11 CLI/CLI.hpp)
workbook_version(CLI11 CLI/Version.hpp CLI11_VERSION)
if(WORKBOOK_CLI11_VERSION VERSION_GREATER_EQUAL 2.1)
  workbook_dependency(CLI11 "${WORKBOOK_CLI11_VERSION}" system)
  workbook_headers(CLI11::CLI11 "${WORKBOOK_CLI11_INCLUDE}")
else()
  workbook_dependency(CLI11 2.4.2 fetched)
  FetchContent_Declare(cli11
    GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
    GIT_TAG 6c7b07a878ad834957b98d0f9ce1dbe0cb204fc9)  # v2.4.2
  FetchContent_MakeAvailable(cli11)
endif()

# --- nlohmann/json -------------------------------------------------------------------------------------------------
set(json_macros NLOHMANN_JSON_VERSION_MAJOR NLOHMANN_JSON_VERSION_MINOR NLOHMANN_JSON_VERSION_PATCH)
workbook_find_header(JSON nlohmann/json.hpp)
workbook_version(JSON nlohmann/detail/abi_macros.hpp ${json_macros})  # 3.11 and newer
workbook_version(JSON nlohmann/json.hpp ${json_macros})
if(WORKBOOK_JSON_VERSION VERSION_GREATER_EQUAL 3.9)
  workbook_dependency(nlohmann_json "${WORKBOOK_JSON_VERSION}" system)
  workbook_headers(nlohmann_json::nlohmann_json "${WORKBOOK_JSON_INCLUDE}")
else()
  workbook_dependency(nlohmann_json 3.11.3 fetched)
  FetchContent_Declare(json
    URL https://github.com/nlohmann/json/releases/download/v3.11.3/json.tar.xz
    URL_HASH SHA256=d6c65aca6b1ed68e7a182f4757257b107ae403032760ed6ef121c9d55e81757d)
  FetchContent_MakeAvailable(json)
endif()

# --- OpenMP: optional, for --threads ----------------------------------------------------------------------------------
find_package(OpenMP QUIET)
if(TARGET OpenMP::OpenMP_CXX)
  workbook_dependency(OpenMP "${OpenMP_CXX_VERSION}" system)
endif()

if(WORKBOOK_DOCS)
  include(DocsDependencies)
endif()

string(REPLACE ";" "\n" WORKBOOK_DEPENDENCIES_TEXT "${WORKBOOK_DEPENDENCIES}")
file(WRITE ${PROJECT_BINARY_DIR}/dependencies.txt "${WORKBOOK_DEPENDENCIES_TEXT}\n")
