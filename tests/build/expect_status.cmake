# Runs the tests of one EXERCISE with PROGRAM, and requires that it ends with STATUS.
execute_process(COMMAND ${PROGRAM} --exercise ${EXERCISE} RESULT_VARIABLE status OUTPUT_VARIABLE output
                ERROR_VARIABLE output)
if(NOT status STREQUAL STATUS)
  message(FATAL_ERROR "${PROGRAM} --exercise ${EXERCISE} ended with ${status}, not ${STATUS}\n${output}")
endif()
