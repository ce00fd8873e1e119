# The two flavours of the mathematics, and the flags that all binaries share.
#
#   workbook_flags   every target: C++20, the processor, the sanitizers
#   flavour_double   ae::Scalar = double: gradients are checked. Fast to compile, can be debugged
#   flavour_float    ae::Scalar = float: chapters train. Fast to run
#
# Each flavour has one precompiled header with Eigen in it (pch_double, pch_float) and the tests one
# with Catch2 as well (pch_tests). NDEBUG stays off, with -DCMAKE_BUILD_TYPE=Release too: Eigen's assertions are the net
# under our own checks.
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
set(CMAKE_BUILD_RPATH_USE_ORIGIN ON)  # a comma in the folder's name would part the linker's option
include(CheckCXXCompilerFlag)

add_library(workbook_flags INTERFACE)
target_compile_features(workbook_flags INTERFACE cxx_std_20)
target_include_directories(workbook_flags INTERFACE ${PROJECT_SOURCE_DIR})
target_link_libraries(workbook_flags INTERFACE workbook_warnings)
target_compile_options(workbook_flags INTERFACE $<IF:$<BOOL:${MSVC}>,/UNDEBUG,-UNDEBUG>)
if(WORKBOOK_NATIVE)
  check_cxx_compiler_flag(-march=native WORKBOOK_HAS_MARCH_NATIVE)
  if(WORKBOOK_HAS_MARCH_NATIVE)
    target_compile_options(workbook_flags INTERFACE -march=native)
  endif()
endif()
if(WORKBOOK_SANITIZE)
  target_compile_options(workbook_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=all
                                                  -fno-omit-frame-pointer -g1)
  target_link_options(workbook_flags INTERFACE -fsanitize=address,undefined)
endif()
if(WORKBOOK_COVERAGE)
  target_compile_options(workbook_flags INTERFACE --coverage $<$<CXX_COMPILER_ID:GNU>:-fprofile-abs-path>)
  target_link_options(workbook_flags INTERFACE --coverage)
endif()

# The flags under which code that passes by luck does not pass, and a crash has a place: what was never set is no number,
# a place on the stack is not used twice, the standard library checks its indices, a call in tail position stays a call.
# tests/support/memory.cpp does the same for malloc and free; where it cannot, Eigen fills its matrices.
macro(workbook_without_luck)
  foreach(flag -ftrivial-auto-var-init=pattern -fstack-reuse=none -fno-optimize-sibling-calls)
    string(MAKE_C_IDENTIFIER WORKBOOK_HAS${flag} known)
    check_cxx_compiler_flag(${flag} ${known})
    if(${known})
      target_compile_options(flavour_double INTERFACE ${flag})
    endif()
  endforeach()
  target_compile_definitions(flavour_double INTERFACE _GLIBCXX_ASSERTIONS
                             _LIBCPP_HARDENING_MODE=_LIBCPP_HARDENING_MODE_EXTENSIVE)
  if(NOT CMAKE_SYSTEM_NAME STREQUAL "Linux")
    target_compile_definitions(flavour_double INTERFACE EIGEN_INITIALIZE_MATRICES_BY_NAN)
  endif()
endmacro()

add_library(flavour_double INTERFACE)
target_link_libraries(flavour_double INTERFACE workbook_flags Eigen3::Eigen)
add_library(flavour_float INTERFACE)
target_link_libraries(flavour_float INTERFACE workbook_flags Eigen3::Eigen)
target_compile_definitions(flavour_float INTERFACE AE_FLOAT)
if(TARGET OpenMP::OpenMP_CXX)
  target_link_libraries(flavour_float INTERFACE OpenMP::OpenMP_CXX)  # Eigen's large products, with --threads
endif()
if(NOT MSVC)
  # -fPIC by hand: the gallery of mistakes links the double flavour into shared libraries, and CMake's own switch would
  # say -fPIE for programs, which could then not use the same precompiled header.
  target_compile_options(flavour_double INTERFACE -O1 -g1 -fPIC)
  workbook_without_luck()
  target_compile_options(flavour_float INTERFACE -O3 -fno-math-errno)
endif()

foreach(flavour double float)
  add_library(pch_${flavour} OBJECT ${PROJECT_SOURCE_DIR}/cmake/empty.cpp)
  target_link_libraries(pch_${flavour} PRIVATE flavour_${flavour})
  target_precompile_headers(pch_${flavour} PRIVATE ${PROJECT_SOURCE_DIR}/common/types.hpp)
endforeach()
add_library(pch_tests OBJECT ${PROJECT_SOURCE_DIR}/cmake/empty.cpp)
target_link_libraries(pch_tests PRIVATE flavour_double Catch2::Catch2)
target_precompile_headers(pch_tests PRIVATE ${PROJECT_SOURCE_DIR}/common/types.hpp
                          ${PROJECT_SOURCE_DIR}/tests/support/catch.hpp)
