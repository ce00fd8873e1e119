# Builds a target that must compile and must not link, for want of a function of the other flavour.
execute_process(COMMAND ${CMAKE_COMMAND} --build ${BUILD} --target ${TARGET} RESULT_VARIABLE status OUTPUT_VARIABLE output
                ERROR_VARIABLE output)
if(status EQUAL 0)
  message(FATAL_ERROR "${TARGET} was linked, although it mixes the two flavours")
endif()
if(NOT output MATCHES "undefined reference|undefined symbol" OR NOT output MATCHES "ae::normal_matrix")
  message(FATAL_ERROR "${TARGET} failed for another reason than the flavours:\n${output}")
endif()
