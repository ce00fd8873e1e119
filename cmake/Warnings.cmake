# workbook_warnings: what every target of the workbook is compiled with.
add_library(workbook_warnings INTERFACE)
if(MSVC)
  target_compile_options(workbook_warnings INTERFACE /W4 $<$<BOOL:${WORKBOOK_WERROR}>:/WX>)
else()
  # WORKBOOK_STUBS, a property of targets whose functions may not use their arguments yet.
  target_compile_options(workbook_warnings INTERFACE -Wall -Wextra -Wconversion
                         $<$<BOOL:$<TARGET_PROPERTY:WORKBOOK_STUBS>>:-Wno-unused-parameter>
                         $<$<BOOL:${WORKBOOK_WERROR}>:-Werror>)
  # Eigen 3.4 calls Eigen::placeholders::all deprecated, the one name for it that Eigen 5 has, too.
  target_compile_options(workbook_warnings INTERFACE -Wno-deprecated-declarations)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  # False alarms of gcc 12 inside its own headers, in code that is right: std::string's operator+ (gcc bug 105651),
  # and the AVX-512 intrinsics that Eigen uses (gcc bug 105593). clang still looks for what these would find. Of a
  # student's file, memory that was never set is told, but only what is said of the file itself (cmake/keep_words).
  target_compile_options(
    workbook_warnings
    INTERFACE -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds
              $<IF:$<BOOL:$<TARGET_PROPERTY:WORKBOOK_STUBS>>,-Wno-error=uninitialized,-Wno-uninitialized>
              -Wno-maybe-uninitialized)
endif()
