# What the workbook builds on: found on the system first, fetched (pinned, with a hash) where it is missing.
# A git commit is its own hash; an archive has its SHA-256 beside it.
#
# After this file there are the targets
#   Eigen3::Eigen  Catch2::Catch2  workbook_stb  ZLIB::ZLIB  CLI11::CLI11  nlohmann_json::nlohmann_json
# and, where the compiler has it, OpenMP::OpenMP_CXX;
# and WORKBOOK_DEPENDENCIES, a list of "name|version|system or fetched" that `./workbook doctor` prints.
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

# --- Eigen ---------------------------------------------------------------------------------------------------
find_package(Eigen3 3.4 CONFIG QUIET)
if(TARGET Eigen3::Eigen)
  workbook_dependency(Eigen "${Eigen3_VERSION}" system)
else()
  workbook_dependency(Eigen 3.4.0 fetched)
  FetchContent_Declare(eigen SOURCE_SUBDIR none  # headers only: Eigen's own CMake is not run
    URL https://gitlab.com/libeigen/eigen/-/archive/3.4.0/eigen-3.4.0.tar.gz
    URL_HASH SHA256=8586084f71f9bde545ee7fa6d00288b264a2b7ac3607b974e54d13e7162c1c72)
  FetchContent_MakeAvailable(eigen)
  add_library(workbook_eigen INTERFACE)
  add_library(Eigen3::Eigen ALIAS workbook_eigen)
  target_include_directories(workbook_eigen SYSTEM INTERFACE ${eigen_SOURCE_DIR})
endif()

# --- Catch2, 2.13 or 3 -----------------------------------------------------------------------------------------
find_package(Catch2 3 CONFIG QUIET)
if(NOT TARGET Catch2::Catch2)
  find_package(Catch2 2.13 CONFIG QUIET)
endif()
if(TARGET Catch2::Catch2)
  workbook_dependency(Catch2 "${Catch2_VERSION}" system)
else()
  workbook_dependency(Catch2 3.5.4 fetched)
  FetchContent_Declare(catch2
    GIT_REPOSITORY https://github.com/catchorg/Catch2.git
    GIT_TAG b5373dadca40b7edc8570cf9470b9b1cb1934d40)  # v3.5.4
  FetchContent_MakeAvailable(catch2)
endif()

# --- stb_image_write -------------------------------------------------------------------------------------------
find_path(WORKBOOK_STB_INCLUDE stb_image_write.h PATH_SUFFIXES stb)
if(WORKBOOK_STB_INCLUDE)
  file(STRINGS ${WORKBOOK_STB_INCLUDE}/stb_image_write.h WORKBOOK_STB_LINE REGEX "stb_image_write - v" LIMIT_COUNT 1)
  string(REGEX MATCH "v([0-9.]+)" _ "${WORKBOOK_STB_LINE}")
  workbook_dependency(stb_image_write "${CMAKE_MATCH_1}" system)
else()
  workbook_dependency(stb_image_write 1.16 fetched)
  FetchContent_Declare(stb
    GIT_REPOSITORY https://github.com/nothings/stb.git
    GIT_TAG 31c1ad37456438565541f4919958214b6e762fb4)
  FetchContent_MakeAvailable(stb)
  set(WORKBOOK_STB_INCLUDE ${stb_SOURCE_DIR} CACHE PATH "Folder of stb_image_write.h" FORCE)
endif()
add_library(workbook_stb INTERFACE)
target_include_directories(workbook_stb SYSTEM INTERFACE ${WORKBOOK_STB_INCLUDE})

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
find_package(CLI11 2.1 CONFIG QUIET)
if(TARGET CLI11::CLI11)
  workbook_dependency(CLI11 "${CLI11_VERSION}" system)
else()
  workbook_dependency(CLI11 2.4.2 fetched)
  FetchContent_Declare(cli11
    GIT_REPOSITORY https://github.com/CLIUtils/CLI11.git
    GIT_TAG 6c7b07a878ad834957b98d0f9ce1dbe0cb204fc9)  # v2.4.2
  FetchContent_MakeAvailable(cli11)
endif()

# --- nlohmann/json -------------------------------------------------------------------------------------------------
find_package(nlohmann_json 3.9 CONFIG QUIET)
if(TARGET nlohmann_json::nlohmann_json)
  workbook_dependency(nlohmann_json "${nlohmann_json_VERSION}" system)
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
