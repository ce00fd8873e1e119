# What the documentation is made with, beside Doxygen: found on the system first, fetched where it is missing, as in
# Dependencies.cmake. Only with WORKBOOK_DOCS.
find_program(WORKBOOK_DOXYGEN doxygen)
if(NOT WORKBOOK_DOXYGEN)
  message(FATAL_ERROR "the documentation needs Doxygen: `./workbook doctor` names the package to install")
endif()

# --- md4c: reads Markdown -------------------------------------------------------------------------------------------
workbook_find_header(MD4C md4c.h)
workbook_find_library(MD4C md4c)
if(WORKBOOK_MD4C_INCLUDE AND WORKBOOK_MD4C_LIBRARY)
  workbook_dependency(md4c "" system)  # its header does not say its version
  workbook_headers(md4c::md4c "${WORKBOOK_MD4C_INCLUDE}" "${WORKBOOK_MD4C_LIBRARY}")
else()
  workbook_dependency(md4c 0.4.8 fetched)
  enable_language(C)
  FetchContent_Declare(md4c SOURCE_SUBDIR none  # one file: its own CMake makes shared libraries
    GIT_REPOSITORY https://github.com/mity/md4c.git
    GIT_TAG c3340b480e5232711858108be07460a9836c8ab5)  # release-0.4.8
  FetchContent_MakeAvailable(md4c)
  add_library(workbook_md4c STATIC EXCLUDE_FROM_ALL ${md4c_SOURCE_DIR}/src/md4c.c)
  target_include_directories(workbook_md4c SYSTEM PUBLIC ${md4c_SOURCE_DIR}/src)
  add_library(md4c::md4c ALIAS workbook_md4c)
endif()

# --- MathJax 2: formulas in the browser -------------------------------------------------------------------------------
if(NOT EXISTS "${WORKBOOK_MATHJAX}/MathJax.js")  # not looked for yet, or no longer there
  unset(WORKBOOK_MATHJAX CACHE)
endif()
find_path(WORKBOOK_MATHJAX MathJax.js PATHS /usr/share/javascript/mathjax /usr/share/mathjax /usr/share/mathjax2
                                             /opt/homebrew/share/mathjax)
if(WORKBOOK_MATHJAX)
  file(STRINGS ${WORKBOOK_MATHJAX}/MathJax.js WORKBOOK_MATHJAX_LINE REGEX "MathJax.version=\"" LIMIT_COUNT 1)
  string(REGEX MATCH "MathJax.version=\"([0-9.]+)" _ "${WORKBOOK_MATHJAX_LINE}")
  workbook_dependency(MathJax "${CMAKE_MATCH_1}" system)
else()
  workbook_dependency(MathJax 2.7.9 fetched)
  FetchContent_Declare(mathjax SOURCE_SUBDIR none
    GIT_REPOSITORY https://github.com/mathjax/MathJax.git
    GIT_TAG 3b461438246adfcf67690795fcc0ae6dc4e335fe)  # 2.7.9
  FetchContent_MakeAvailable(mathjax)
  set(WORKBOOK_MATHJAX ${mathjax_SOURCE_DIR})
endif()

# --- lunr: the search in the browser ------------------------------------------------------------------------------------
if(NOT EXISTS "${WORKBOOK_LUNR}")
  unset(WORKBOOK_LUNR CACHE)
endif()
find_file(WORKBOOK_LUNR lunr.js PATHS /usr/share/javascript/lunr)
if(WORKBOOK_LUNR)
  file(STRINGS ${WORKBOOK_LUNR} WORKBOOK_LUNR_LINE REGEX "lunr.version = \"" LIMIT_COUNT 1)
  string(REGEX MATCH "lunr.version = \"([0-9.]+)" _ "${WORKBOOK_LUNR_LINE}")
  workbook_dependency(lunr "${CMAKE_MATCH_1}" system)
else()
  workbook_dependency(lunr 2.3.9 fetched)
  FetchContent_Declare(lunr SOURCE_SUBDIR none
    GIT_REPOSITORY https://github.com/olivernn/lunr.js.git
    GIT_TAG aa5a878f62a6bba1e8e5b95714899e17e8150b38)  # v2.3.9
  FetchContent_MakeAvailable(lunr)
  set(WORKBOOK_LUNR ${lunr_SOURCE_DIR}/lunr.js)
endif()
