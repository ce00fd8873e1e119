# Which libraries cmake/Dependencies.cmake takes from a system, told by systems that this script makes up: their headers say their
# versions, and every CMake package there is broken, as the one of Debian 12's libmd4c-dev is.
#
#   cmake -D SOURCE=the project -D SCRATCH=a folder -D GENERATOR=name -P found_libraries.cmake
set(system ${SCRATCH}/system)

# put(path line...): a file of the made-up system.
function(put path)
  list(JOIN ARGN "\n" text)
  file(WRITE ${system}/${path} "${text}\n")
endfunction()

# A system that has everything.
function(make_system)
  file(REMOVE_RECURSE ${SCRATCH})
  foreach(package Eigen3 Catch2 CLI11 nlohmann_json md4c)
    put(lib/cmake/${package}/${package}Config.cmake "message(FATAL_ERROR \"${package}'s package was read\")")
  endforeach()
  put(include/eigen3/Eigen/Core)
  put(include/eigen3/Eigen/src/Core/util/Macros.h "#define EIGEN_WORLD_VERSION 3" "#define EIGEN_MAJOR_VERSION 4"
      "#define EIGEN_MINOR_VERSION 0")
  put(include/catch2/catch_all.hpp)
  put(include/catch2/catch_version_macros.hpp "#define CATCH_VERSION_MAJOR 3" "#define CATCH_VERSION_MINOR 7"
      "#define CATCH_VERSION_PATCH 1")
  put(include/stb/stb_image_write.h "/* stb_image_write - v1.16 - public domain */")
  put(include/zlib.h "#define ZLIB_VERSION \"1.3.1\"")
  put(include/CLI/CLI.hpp)
  put(include/CLI/Version.hpp "#define CLI11_VERSION_MAJOR 2" "#define CLI11_VERSION \"2.4.2\"")
  put(include/nlohmann/json.hpp "#include <nlohmann/detail/abi_macros.hpp>")
  put(include/nlohmann/detail/abi_macros.hpp "#define NLOHMANN_JSON_VERSION_MAJOR 3   // NOLINT"
      "#define NLOHMANN_JSON_VERSION_MINOR 11  // NOLINT" "#define NLOHMANN_JSON_VERSION_PATCH 3   // NOLINT")
  put(include/md4c.h)
  put(share/mathjax/MathJax.js "MathJax.version=\"2.7.9\"")
  put(share/lunr/lunr.js " * lunr.version = \"2.3.9\"")
  foreach(library Catch2 z md4c)
    put(lib/lib${library}.a)
  endforeach()
  # The switches: nothing of this machine's own is found.
  file(WRITE ${SCRATCH}/CMakeLists.txt "cmake_minimum_required(VERSION 3.21)\nproject(found LANGUAGES NONE)\n"
       "set(CMAKE_FIND_USE_CMAKE_SYSTEM_PATH OFF)\nset(CMAKE_FIND_USE_SYSTEM_ENVIRONMENT_PATH OFF)\n"
       "include(${SOURCE}/cmake/Dependencies.cmake)\n")
endfunction()

# expect(what text...): configuring on the system as it is says each text.
function(expect what)
  execute_process(
    COMMAND ${CMAKE_COMMAND} -G ${GENERATOR} -S ${SCRATCH} -B ${SCRATCH}/build -D CMAKE_MODULE_PATH=${SOURCE}/cmake
            -D CMAKE_PREFIX_PATH=${system} -D CMAKE_DISABLE_FIND_PACKAGE_OpenMP=ON
            -D WORKBOOK_OFFLINE=ON -D WORKBOOK_DOCS=ON -D WORKBOOK_DOXYGEN=doxygen
            -D WORKBOOK_MATHJAX=${system}/share/mathjax -D WORKBOOK_LUNR=${system}/share/lunr/lunr.js
    OUTPUT_VARIABLE output ERROR_VARIABLE output)
  string(REGEX REPLACE "[ \n]+" " " said "${output}")
  foreach(text ${ARGN})
    string(FIND "${said}" "${text}" at)
    if(at EQUAL -1)
      message(FATAL_ERROR "${what}: CMake does not say \"${text}\", but\n${output}")
    endif()
  endforeach()
endfunction()

make_system()
expect("everything is there" "Eigen 3.4.0: system" "Catch2 3.7.1: system" "stb_image_write 1.16: system" "zlib 1.3.1: system"
       "CLI11 2.4.2: system" "nlohmann_json 3.11.3: system" "md4c : system" "MathJax 2.7.9: system" "lunr 2.3.9: system")

# The same build folder, when the system has changed under it.
put(include/eigen3/Eigen/Version "#define EIGEN_WORLD_VERSION 3" "#define EIGEN_MAJOR_VERSION 5" "#define EIGEN_MINOR_VERSION 1"
    "#define EIGEN_PATCH_VERSION 0" "#define EIGEN_VERSION_STRING \"5.1.0\"")
expect("Eigen 5" "Eigen 5.1.0: system")
file(REMOVE_RECURSE ${system}/include/catch2 ${system}/lib/libCatch2.a)
put(include/catch2/catch.hpp "#define CATCH_VERSION_MAJOR 2" "#define CATCH_VERSION_MINOR 13" "#define CATCH_VERSION_PATCH 10")
expect("a Catch2 that is one header" "Catch2 2.13.10: system")
file(REMOVE ${system}/include/nlohmann/detail/abi_macros.hpp)
put(include/nlohmann/json.hpp "#define NLOHMANN_JSON_VERSION_MAJOR 3" "#define NLOHMANN_JSON_VERSION_MINOR 9"
    "#define NLOHMANN_JSON_VERSION_PATCH 1")
expect("a nlohmann/json that is one file" "nlohmann_json 3.9.1: system")

# What is too old, too new or there in part is fetched.
function(expect_fetched library what)
  expect("${what}" "${library} is not on this system, and WORKBOOK_OFFLINE forbids to fetch it")
  make_system()
endfunction()
put(include/eigen3/Eigen/Version "#define EIGEN_MAJOR_VERSION 6" "#define EIGEN_MINOR_VERSION 0" "#define EIGEN_PATCH_VERSION 0")
expect_fetched(Eigen "an Eigen that is too new")
put(include/eigen3/Eigen/src/Core/util/Macros.h "#define EIGEN_WORLD_VERSION 3" "#define EIGEN_MAJOR_VERSION 3"
    "#define EIGEN_MINOR_VERSION 9")
expect_fetched(Eigen "an Eigen that is too old")
file(REMOVE ${system}/include/eigen3/Eigen/Core)
expect_fetched(Eigen "an Eigen of which only parts are there")
file(REMOVE ${system}/lib/libCatch2.a)
expect_fetched(Catch2 "Catch2 3 without its library")
put(include/CLI/Version.hpp "#define CLI11_VERSION \"1.9.1\"")
expect_fetched(CLI11 "a CLI11 that is too old")
file(REMOVE ${system}/include/CLI/Version.hpp)
expect_fetched(CLI11 "a CLI11 that does not say its version")
file(REMOVE ${system}/lib/libmd4c.a)
expect_fetched(md4c "md4c without its library")
