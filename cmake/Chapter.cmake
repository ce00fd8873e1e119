# workbook_chapter(NN_name [NEEDS NN_name ...] [EXPERIMENT_FLAVOUR float|double] [EXPERIMENT_SOURCES file ...])
#
# Declares everything of one chapter. With NN = 01 and flavours double and float:
#
#   student_01_<flavour>, reference_01_<flavour>   the chapter's functions, from chapters/ and from solutions/
#   run_01, run_01_reference, run_01_own           the experiment
#   check_01, verify_01, own_01                    the tests
#
#   the chapter's functions ...     the earlier chapters' functions ...
#   run_01            student's     reference
#   run_01_reference  reference     reference
#   run_01_own        student's     student's
#   check_01          student's     reference
#   verify_01         reference     reference
#   own_01            student's     student's
#
# NEEDS names the earlier chapters whose functions this one calls; what they need themselves is found from there.
# EXPERIMENT_SOURCES names files of the experiment beside main.cpp.
set(WORKBOOK_EXERCISES_FILE ${PROJECT_SOURCE_DIR}/chapters/exercises.json)
if(NOT EXISTS ${WORKBOOK_EXERCISES_FILE})
  workbook_stop("chapters/exercises.json is missing: it lists the exercises. It comes back with a fresh copy of the"
                "workbook, or by: git checkout -- chapters/exercises.json")
endif()
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${WORKBOOK_EXERCISES_FILE})
file(READ ${WORKBOOK_EXERCISES_FILE} WORKBOOK_EXERCISES)

# A file of the chapters that goes or comes back is noticed by the next build.
workbook_glob(WORKBOOK_CHAPTER_FILES ${PROJECT_SOURCE_DIR}/chapters/*/*.cpp)

add_custom_target(suite)      # what `./workbook test` builds: everything but the student's work
add_custom_target(sanitized)  # what CI runs under the sanitizers: the fast tests

function(workbook_chapter chapter)
  cmake_parse_arguments(arg "" "EXPERIMENT_FLAVOUR" "NEEDS;EXPERIMENT_SOURCES" ${ARGN})
  string(SUBSTRING ${chapter} 0 2 number)
  string(SUBSTRING ${chapter} 3 -1 name)
  if(NOT arg_EXPERIMENT_FLAVOUR)
    set(arg_EXPERIMENT_FLAVOUR float)
  endif()

  set(bring_back "It comes back with a fresh copy of the workbook, or by: git checkout --")
  set_property(GLOBAL APPEND PROPERTY workbook_chapters ${chapter})
  workbook_chapter_needs(${chapter} "${arg_NEEDS}")
  foreach(flavour double float)
    math(EXPR short "${number}")
    workbook_chapter_library(student ${PROJECT_SOURCE_DIR}/chapters/${chapter}/${name}.cpp
                             "It comes back, with empty exercises, by: ./workbook reset ${short}")
    set_target_properties(student_${number}_${flavour} PROPERTIES WORKBOOK_STUBS ON)
    if(NOT MSVC)
      set(keep_words sh ${PROJECT_SOURCE_DIR}/cmake/keep_words ${CMAKE_CXX_COMPILER_LAUNCHER})
      # A forgotten return is an error: what it does at run time explains nothing. What is said of the file is kept.
      target_compile_options(student_${number}_${flavour} PRIVATE -Werror=return-type -Wshadow)
      set_target_properties(student_${number}_${flavour} PROPERTIES CXX_COMPILER_LAUNCHER
                            "${keep_words}")
    endif()
    workbook_chapter_library(reference ${PROJECT_SOURCE_DIR}/solutions/${chapter}/${name}.cpp "${bring_back} solutions")
  endforeach()
  workbook_chapter_experiment()
  workbook_chapter_tests()
endfunction()

# Sets `needs` (all earlier chapters, latest first, so that a static library stands before what it calls) and
# `includes` (the folders of their contract headers and of the chapter's own).
macro(workbook_chapter_needs chapter direct)
  set(needs ${direct})
  foreach(earlier ${direct})
    get_property(indirect GLOBAL PROPERTY workbook_needs_${earlier})
    list(APPEND needs ${indirect})
  endforeach()
  list(REMOVE_DUPLICATES needs)
  list(SORT needs ORDER DESCENDING)
  set_property(GLOBAL PROPERTY workbook_needs_${chapter} "${needs}")
  set(includes ${PROJECT_SOURCE_DIR}/chapters/${chapter})
  foreach(earlier ${needs})
    list(APPEND includes ${PROJECT_SOURCE_DIR}/chapters/${earlier})
  endforeach()
endmacro()

# Sets `present` to the source, or, where it is missing, to a file that tells the compiler so: one chapter cannot be
# built then, and all others can.
macro(workbook_chapter_source source remedy)
  set(present ${source})
  if(NOT EXISTS ${source})
    string(REPLACE "${PROJECT_SOURCE_DIR}/" "" missing ${source})
    set(present ${PROJECT_BINARY_DIR}/missing/${missing})
    file(CONFIGURE OUTPUT ${present} @ONLY CONTENT "#line 1 \"${source}\"\n#error the file is missing. ${remedy}\n")
  endif()
endmacro()

# One flavour of one author's functions.
macro(workbook_chapter_library author source remedy)
  set(library ${author}_${number}_${flavour})
  workbook_chapter_source(${source} "${remedy}")
  add_library(${library} STATIC EXCLUDE_FROM_ALL ${present})
  target_include_directories(${library} PUBLIC ${includes})
  target_link_libraries(${library} PUBLIC ae_core_${flavour})
  target_precompile_headers(${library} REUSE_FROM pch_${flavour})
endmacro()

# An executable from an object library, one author's chapter and one author's earlier chapters.
function(workbook_chapter_executable target objects chapter_author earlier_author flavour)
  add_executable(${target} ${objects})
  target_link_libraries(${target} PRIVATE ${chapter_author}_${number}_${flavour})
  foreach(earlier ${needs})
    string(SUBSTRING ${earlier} 0 2 earlier_number)
    target_link_libraries(${target} PRIVATE ${earlier_author}_${earlier_number}_${flavour})
  endforeach()
endfunction()

macro(workbook_chapter_experiment)
  set(flavour ${arg_EXPERIMENT_FLAVOUR})
  list(TRANSFORM arg_EXPERIMENT_SOURCES PREPEND ${PROJECT_SOURCE_DIR}/chapters/${chapter}/)
  workbook_chapter_source(${PROJECT_SOURCE_DIR}/chapters/${chapter}/main.cpp
                          "${bring_back} chapters/${chapter}/main.cpp")
  add_library(experiment_${number} OBJECT EXCLUDE_FROM_ALL ${present} ${arg_EXPERIMENT_SOURCES})
  target_include_directories(experiment_${number} PRIVATE ${includes})
  target_link_libraries(experiment_${number} PRIVATE ae_common_${flavour})
  target_precompile_headers(experiment_${number} REUSE_FROM pch_${flavour})
  set(objects $<TARGET_OBJECTS:experiment_${number}>)
  workbook_chapter_executable(run_${number} ${objects} student reference ${flavour})
  workbook_chapter_executable(run_${number}_reference ${objects} reference reference ${flavour})
  workbook_chapter_executable(run_${number}_own ${objects} student student ${flavour})
  set_target_properties(run_${number}_own PROPERTIES EXCLUDE_FROM_ALL ON)
  foreach(program run_${number} run_${number}_reference run_${number}_own)
    target_link_libraries(${program} PRIVATE ae_common_${flavour})
  endforeach()
  add_dependencies(suite run_${number}_reference)
endmacro()

macro(workbook_chapter_tests)
  workbook_glob(sources ${PROJECT_SOURCE_DIR}/tests/${chapter}/*_test.cpp)
  if(sources AND BUILD_TESTING)
    add_library(tests_${number} OBJECT EXCLUDE_FROM_ALL ${sources})
    target_include_directories(tests_${number} PRIVATE ${includes})
    target_link_libraries(tests_${number} PRIVATE test_support)
    target_precompile_headers(tests_${number} REUSE_FROM pch_tests)
    set(objects $<TARGET_OBJECTS:tests_${number}>)
    workbook_chapter_executable(check_${number} ${objects} student reference double)
    workbook_chapter_executable(verify_${number} ${objects} reference reference double)
    workbook_chapter_executable(own_${number} ${objects} student student double)
    set_target_properties(own_${number} PROPERTIES EXCLUDE_FROM_ALL ON)
    foreach(program check verify own)
      target_link_libraries(${program}_${number} PRIVATE test_support)
    endforeach()
    workbook_chapter_in_float()
    add_dependencies(check_${number} student_${number}_float)  # `check` compiles both flavours
    add_dependencies(own_${number} student_${number}_float)
    add_dependencies(suite verify_${number})
    add_dependencies(sanitized verify_${number})
    workbook_chapter_ctest()
  endif()
endmacro()

# Some promises can only be held in the flavour that trains, such as sums in double: tests/NN_name/in_float.cpp calls the
# chapter's functions in float, and the tests, which are in double, call that.
macro(workbook_chapter_in_float)
  if(EXISTS ${PROJECT_SOURCE_DIR}/tests/${chapter}/in_float.cpp)
    add_library(in_float_${number} STATIC EXCLUDE_FROM_ALL ${PROJECT_SOURCE_DIR}/tests/${chapter}/in_float.cpp)
    target_include_directories(in_float_${number} PRIVATE ${includes})
    target_link_libraries(in_float_${number} PRIVATE flavour_float)
    target_precompile_headers(in_float_${number} REUSE_FROM pch_float)
    workbook_weakened_student(${number})
    workbook_link_in_float(check_${number} ${chapter} student_weakened reference)
    workbook_link_in_float(verify_${number} ${chapter} reference reference)
    workbook_link_in_float(own_${number} ${chapter} student_weakened student_weakened)
  endif()
endmacro()

# The float objects behind a program of double ones: of an inline function that both flavours have, the first is taken.
function(workbook_link_in_float target chapter chapter_author earlier_author)
  string(SUBSTRING ${chapter} 0 2 number)
  get_property(needs GLOBAL PROPERTY workbook_needs_${chapter})
  target_link_libraries(${target} PRIVATE ae_core_double in_float_${number} ${chapter_author}_${number}_float)
  foreach(earlier ${needs})
    string(SUBSTRING ${earlier} 0 2 earlier_number)
    if(NOT TARGET ${earlier_author}_${earlier_number}_float)
      workbook_weakened_student(${earlier_number})
    endif()
    target_link_libraries(${target} PRIVATE ${earlier_author}_${earlier_number}_float)
  endforeach()
endfunction()

# student_weakened_NN_float: a helper of the student's that both flavours define alike, such as double square(double), is
# then no second definition.
function(workbook_weakened_student number)
  set(library student_weakened_${number}_float)
  if(TARGET ${library})
    return()
  endif()
  if(NOT CMAKE_OBJCOPY OR NOT CMAKE_NM)
    add_library(${library} ALIAS student_${number}_float)
    return()
  endif()
  set(file ${PROJECT_BINARY_DIR}/weakened/lib${library}.a)
  add_custom_command(OUTPUT ${file} VERBATIM DEPENDS student_${number}_float
                     COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/weakened
                     COMMAND sh ${PROJECT_SOURCE_DIR}/cmake/weaken ${CMAKE_NM} ${CMAKE_OBJCOPY}
                             $<TARGET_FILE:student_${number}_float> ${file})
  add_custom_target(weaken_${number} DEPENDS ${file})
  add_library(${library} STATIC IMPORTED GLOBAL)
  set_target_properties(${library} PROPERTIES IMPORTED_LOCATION ${file} INTERFACE_LINK_LIBRARIES ae_core_float)
  add_dependencies(${library} weaken_${number})
endfunction()

# One CTest test per exercise: the reference must pass; the student's may be skipped (77: not started).
macro(workbook_chapter_ctest)
  workbook_exercise_ids(${chapter} ids)
  foreach(id ${ids})
    add_test(NAME reference.${id} COMMAND verify_${number} --exercise ${id})
    set_tests_properties(reference.${id} PROPERTIES LABELS "suite;sanitized")
    add_test(NAME work.${id} COMMAND check_${number} --exercise ${id} --seconds 10 --clock 60)
    set_tests_properties(work.${id} PROPERTIES LABELS work SKIP_RETURN_CODE 77 TIMEOUT 90)
  endforeach()
endmacro()

# The ids of a chapter's exercises ("1.1;1.2;..."), from chapters/exercises.json.
function(workbook_exercise_ids chapter result)
  string(JSON chapters LENGTH "${WORKBOOK_EXERCISES}" chapters)
  math(EXPR last "${chapters} - 1")
  set(ids "")
  foreach(c RANGE ${last})
    string(JSON found GET "${WORKBOOK_EXERCISES}" chapters ${c} chapter)
    if(found STREQUAL chapter)
      string(JSON exercises LENGTH "${WORKBOOK_EXERCISES}" chapters ${c} exercises)
      math(EXPR last_exercise "${exercises} - 1")
      foreach(e RANGE ${last_exercise})
        string(JSON id GET "${WORKBOOK_EXERCISES}" chapters ${c} exercises ${e} id)
        list(APPEND ids ${id})
      endforeach()
    endif()
  endforeach()
  if(NOT ids)
    message(FATAL_ERROR "${WORKBOOK_EXERCISES_FILE} lists no exercises for ${chapter}")
  endif()
  set(${result} "${ids}" PARENT_SCOPE)
endfunction()
