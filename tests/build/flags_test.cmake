# Which flags of the environment stay, and which are left out (cmake/Environment.cmake).
include(${CMAKE_CURRENT_LIST_DIR}/../../cmake/Environment.cmake)

function(expect flags kept dropped)
  workbook_keep_safe_flags("${flags}" k d)
  if(NOT k STREQUAL kept OR NOT d STREQUAL dropped)
    message(SEND_ERROR "of '${flags}' stay '${k}', and '${d}' is left out; expected '${kept}' and '${dropped}'")
  endif()
endfunction()

expect("" "" "")
expect("-ffast-math -O3" "-O3" "-ffast-math")
expect("-Ofast -funsafe-math-optimizations -ffinite-math-only -freciprocal-math -fassociative-math -fno-signed-zeros" ""
       "-Ofast -funsafe-math-optimizations -ffinite-math-only -freciprocal-math -fassociative-math -fno-signed-zeros")
expect("-DNDEBUG -DEIGEN_NO_DEBUG -UNDEBUG -D_GLIBCXX_DEBUG" "" "-DNDEBUG -DEIGEN_NO_DEBUG -UNDEBUG -D_GLIBCXX_DEBUG")
expect("-Werror -Werror=all -Wfatal-errors -w -fno-exceptions -m32 -include x.hpp" ""
       "-Werror -Werror=all -Wfatal-errors -w -fno-exceptions -m32 -include x.hpp")
expect("-I/opt/a -I /opt/b -isystem /opt/c -L/opt/l --sysroot=/s" "-I/opt/a -I /opt/b -isystem /opt/c -L/opt/l --sysroot=/s" "")
expect("-isystem '/opt/my eigen' -Ofast" "-isystem \"/opt/my eigen\"" "-Ofast")
expect("-fsanitize=address -l blas" "-l blas" "-fsanitize=address")
expect("-march=haswell -stdlib=libc++ -g -pipe" "-march=haswell -stdlib=libc++ -g -pipe" "")
expect("-Wl,-rpath,/opt/lib -fuse-ld=lld -ffast-math" "-Wl,-rpath,/opt/lib -fuse-ld=lld" "-ffast-math")
