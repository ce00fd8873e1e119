# Gets one URL into one file:
#
#     cmake -DURL=https://... -DFILE=path -P download.cmake
#
# Where curl is installed, a download that was interrupted goes on where it stopped. CMake's own download, which
# needs nothing else, starts over. What arrives is not verified here: whoever calls compares the checksum.

find_program(CURL curl)

# Sets `status` to curl's exit status and `reason` to its message. Arguments: further options.
macro(run_curl)
  execute_process(
    COMMAND "${CURL}" --fail --location --silent --show-error --connect-timeout 15 --speed-limit 1000
            --speed-time 30 --max-filesize 100000000 ${ARGN} --output "${FILE}" -- "${URL}"
    RESULT_VARIABLE status ERROR_VARIABLE reason ERROR_STRIP_TRAILING_WHITESPACE)
endmacro()

if(CURL)
  run_curl(--continue-at -)
  # 22: the server refuses the request (perhaps the file is whole already); 33 and 36: it cannot go on in the middle.
  if(EXISTS "${FILE}" AND status MATCHES "^(22|33|36)$")
    file(REMOVE "${FILE}")
    run_curl()
  endif()
else()
  file(DOWNLOAD "${URL}" "${FILE}" STATUS outcome INACTIVITY_TIMEOUT 30 TLS_VERIFY ON)
  list(GET outcome 0 status)
  list(GET outcome 1 reason)
  if(NOT status STREQUAL "0")
    file(REMOVE "${FILE}")  # CMake leaves what came, or an empty file, and could not go on from it
  endif()
endif()

if(NOT status STREQUAL "0")
  message("${reason}")  # the first line of standard error, for who reads it
  message(FATAL_ERROR "${URL} was not downloaded")
endif()
