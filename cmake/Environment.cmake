# What a user's environment, folder and clock bring must neither change a verdict nor stop a student.
#
#   workbook_before_project()           the folder, the flags, the clock: before the compiler is tried
#   workbook_after_project()            the flags that the cache has kept, the machine that is built for
#   workbook_stop(line...)              ends the configuration with these lines, which ./workbook shows as they are
#   workbook_note(text)                 a line that ./workbook shows when it has configured
#   workbook_glob(variable pattern...)  file(GLOB CONFIGURE_DEPENDS), in folders of any name

function(workbook_stop)
  set(lines "")
  math(EXPR last "${ARGC} - 1")
  foreach(i RANGE ${last})  # not a list: a line may have a semicolon
    string(APPEND lines "${ARGV${i}}\n")
  endforeach()
  file(WRITE "${CMAKE_BINARY_DIR}/stopped.txt" "${lines}")
  message(FATAL_ERROR "${lines}")
endfunction()

function(workbook_note text)
  message(STATUS "workbook: ${text}")
endfunction()

# --- the folder's name -------------------------------------------------------------------------------------------------
# CMake, ninja, make, the compiler or the loader of shared libraries take these for something else than a part of a name;
# ninja loses the headers that a file depends on.
function(workbook_require_usable_folder folder)
  string(REGEX REPLACE "[^[]" "" opened "${folder}")
  string(REGEX REPLACE "[^]]" "" closed "${folder}")
  string(LENGTH "${opened}" opened)
  string(LENGTH "${closed}" closed)
  if(NOT opened EQUAL closed)
    workbook_stop("The folder ${folder} has a bracket without its partner in its name, which the build cannot handle."
                  "Give it a name without, and start again.")
  endif()
  foreach(character ";" "\"" "\\" "$" "#" "%" "|" "<" ">" "`" "*" "?" "'" "&" "^" ":" "\n" "\t" "\r")
    string(FIND "${folder}" "${character}" at)
    if(NOT at EQUAL -1)
      set(shown "the character ${character}")
      if(character STREQUAL "\n" OR character STREQUAL "\t" OR character STREQUAL "\r")
        set(shown "a line break or a tabulator")
      endif()
      workbook_stop("The folder ${folder} has ${shown} in its name, which the build cannot handle."
                    "Give it a name without, and start again.")
    endif()
  endforeach()
endfunction()

# A pattern's brackets would stand for one of several characters; those of the folder's name stand for themselves.
macro(workbook_glob variable)
  set(workbook_patterns "")
  foreach(workbook_pattern ${ARGN})
    get_filename_component(workbook_pattern "${workbook_pattern}" ABSOLUTE)
    string(REPLACE "[" "[[]" workbook_pattern "${workbook_pattern}")
    list(APPEND workbook_patterns "${workbook_pattern}")
  endforeach()
  file(GLOB ${variable} CONFIGURE_DEPENDS ${workbook_patterns})
endmacro()

# --- the compiler's flags -------------------------------------------------------------------------------------------------
# Only flags that say where things are and what processor it is can stay. Others (-ffast-math, -Ofast, -DNDEBUG,
# -Werror, -fno-exceptions, -fsanitize, …) may change what right code computes, or whether it compiles. The flags
# that the workbook needs stand in cmake/Flavours.cmake.
set(WORKBOOK_SAFE_FLAGS "^(-I.|-isystem|-isysroot|-L.|-B.|-l.|-Wl,|--sysroot|--gcc-toolchain|--gcc-install-dir|--target|-target|-stdlib=|-fuse-ld=|-march=|-mtune=|-mcpu=|-arch|-mmacosx-version-min=|-g[0-3]?$|-ggdb|-gdwarf|-gz|-fno-omit-frame-pointer|-fdebug-prefix-map|-ffile-prefix-map|-fmacro-prefix-map|-fprofile|--coverage|-pipe|-fPIC|-fPIE|-fno-plt|-fstack-|-fcf-protection|-Wno-|-O[0-3sgz]?$)")
set(WORKBOOK_FLAGS_WITH_ARGUMENT "^(-isystem|-isysroot|-target|--target|--sysroot|-arch|-I|-L|-B|-l)$")

# kept: the flags that can stay; dropped: the others. Both are texts, as is `flags`.
function(workbook_keep_safe_flags flags kept dropped)
  separate_arguments(list UNIX_COMMAND "${flags}")
  set(good "")
  set(bad "")
  set(argument_follows OFF)
  foreach(flag IN LISTS list)
    if(argument_follows OR flag MATCHES "${WORKBOOK_SAFE_FLAGS}" OR flag MATCHES "${WORKBOOK_FLAGS_WITH_ARGUMENT}")
      if(flag MATCHES "[ \t]")
        set(flag "\"${flag}\"")
      endif()
      string(APPEND good " ${flag}")
    else()
      string(APPEND bad " ${flag}")
    endif()
    set(argument_follows OFF)
    if(flag MATCHES "${WORKBOOK_FLAGS_WITH_ARGUMENT}")
      set(argument_follows ON)
    endif()
  endforeach()
  string(STRIP "${good}" good)
  string(STRIP "${bad}" bad)
  set(${kept} "${good}" PARENT_SCOPE)
  set(${dropped} "${bad}" PARENT_SCOPE)
endfunction()

# The variables of the environment that CMake takes flags from.
function(workbook_judge_environment_flags)
  foreach(variable CFLAGS CXXFLAGS LDFLAGS)
    if(NOT "$ENV{${variable}}" STREQUAL "")
      workbook_keep_safe_flags("$ENV{${variable}}" kept dropped)
      set(ENV{${variable}} "${kept}")
      if(dropped AND NOT EXISTS "${CMAKE_BINARY_DIR}/CMakeCache.txt")  # later, CMake does not read them
        workbook_note("of ${variable} in the environment, this is left out, since only what cannot change a result stays: ${dropped}")
      endif()
    endif()
  endforeach()
endfunction()

# The same for what the cache has kept of earlier ones, or a toolchain file says. After project().
function(workbook_judge_cached_flags)
  foreach(variable CMAKE_CXX_FLAGS CMAKE_EXE_LINKER_FLAGS CMAKE_SHARED_LINKER_FLAGS CMAKE_MODULE_LINKER_FLAGS)
    workbook_keep_safe_flags("${${variable}}" kept dropped)
    if(dropped)
      workbook_note("of ${variable}, this is left out, since only what cannot change a result stays: ${dropped}")
      set(${variable} "${kept}" CACHE STRING "Flags of every build; cmake/Environment.cmake has taken some out" FORCE)
      set(${variable} "${kept}" PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# --- the machine that the programs are for ------------------------------------------------------------------------------
function(workbook_require_native_programs)
  if(CMAKE_CROSSCOMPILING)
    workbook_stop("The toolchain file ${CMAKE_TOOLCHAIN_FILE} builds for another machine (${CMAKE_SYSTEM_NAME}), and the"
                  "workbook must run on this one. Without it: unset CMAKE_TOOLCHAIN_FILE, delete build/student, try again.")
  endif()
endfunction()

# --- the clock ------------------------------------------------------------------------------------------------------------
# A file that is dated in the future is newer than all that is built from it, for ever: ninja would configure a hundred
# times in a row, and build all of it each time. So it is dated now; the student's own files are left alone.
function(workbook_date_future_files)
  set(now_file "${CMAKE_BINARY_DIR}/now")
  file(TOUCH "${now_file}")
  file(TIMESTAMP "${now_file}" now "%s" UTC)
  string(REPLACE "[" "[[]" root "${CMAKE_SOURCE_DIR}")
  file(GLOB_RECURSE files LIST_DIRECTORIES OFF "${root}/cmake/*" "${root}/common/*" "${root}/datasets/*" "${root}/docs/*"
       "${root}/solutions/*" "${root}/tests/*" "${root}/tools/*" "${root}/chapters/*.hpp" "${root}/chapters/main.cpp"
       "${root}/chapters/CMakeLists.txt" "${root}/chapters/*.json" "${root}/chapters/*.md")
  list(APPEND files "${CMAKE_SOURCE_DIR}/CMakeLists.txt" "${CMAKE_SOURCE_DIR}/CMakePresets.json")
  set(future "")
  foreach(file IN LISTS files)
    file(TIMESTAMP "${file}" time "%s" UTC)
    if(time GREATER now)
      list(APPEND future "${file}")
    endif()
  endforeach()
  if(NOT future)
    return()
  endif()
  list(LENGTH future count)
  workbook_note("${count} files are dated in the future (is the clock right?): they are dated now")
  foreach(first RANGE 0 ${count} 200)  # not all at once: a command's length has an end
    if(first LESS count)
      list(SUBLIST future ${first} 200 some)
      execute_process(COMMAND ${CMAKE_COMMAND} -E touch_nocreate ${some} RESULT_VARIABLE failed ERROR_VARIABLE errors)
      if(failed)
        workbook_stop("${count} files of ${CMAKE_SOURCE_DIR} are dated in the future, and cannot be dated now: ${errors}"
                      "Copy the workbook into a folder of your own, or wait until the clock has passed that time.")
      endif()
    endif()
  endforeach()
endfunction()

macro(workbook_before_project)
  file(REMOVE "${CMAKE_BINARY_DIR}/stopped.txt")
  workbook_require_usable_folder("${CMAKE_SOURCE_DIR}")
  workbook_require_usable_folder("${CMAKE_BINARY_DIR}")
  workbook_judge_environment_flags()
  workbook_date_future_files()
endmacro()

macro(workbook_after_project)
  workbook_judge_cached_flags()
  workbook_require_native_programs()
endmacro()
