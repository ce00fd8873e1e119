# Makes the site, step by step: cmake -DSETTINGS=FILE -P build.cmake. CMakeLists.txt says what the steps are, and writes the
# settings.
#
# The site is made beside the old one, and takes its place when all is well.
include(${SETTINGS})

# run(what command...): stops the build if the command fails; its own words say why.
function(run what)
  execute_process(COMMAND ${ARGN} WORKING_DIRECTORY ${ROOT} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "the documentation is not made: ${what} (see above)")
  endif()
endfunction()

file(REMOVE_RECURSE ${BOOK}/new ${BOOK}/pages ${BOOK}/site)
file(MAKE_DIRECTORY ${BOOK}/pages ${BOOK}/new)

# 1. where the functions' pages are; what is wrong in the headers is reported by the second pass
file(WRITE ${BOOK}/Doxyfile.tags "@INCLUDE = \"${BOOK}/Doxyfile\"\nWARNINGS = NO\nWARN_IF_UNDOCUMENTED = NO\n"
     "WARN_IF_DOC_ERROR = NO\nWARN_NO_PARAMDOC = NO\nWARN_AS_ERROR = NO\nGENERATE_HTML = NO\nGENERATE_XML = NO\n"
     "GENERATE_MAN = NO\nHTML_HEADER =\n")
run("Doxygen cannot read the headers" ${DOXYGEN} ${BOOK}/Doxyfile.tags)

# 2. the pages
run("the lessons need mending" ${BOOK_PAGES} ${ROOT} ${BOOK}/tags.xml ${BOOK} ${HEADERS})
file(READ ${ROOT}/docs/theme/header.html header)
file(READ ${BOOK}/contents.html contents)
string(REPLACE "@CONTENTS@" "${contents}" header "${header}")
file(WRITE ${BOOK}/header.html "${header}")

# 3. the site
file(WRITE ${BOOK}/Doxyfile.site "@INCLUDE = \"${BOOK}/Doxyfile\"\nHTML_OUTPUT = new\n")
run("Doxygen complains" ${DOXYGEN} ${BOOK}/Doxyfile.site)

# Doxygen's own lists, to which nothing leads: the book has its contents, its library page and its index.
string(REPLACE "[" "[[]" pages "${BOOK}/new")  # in the folder's name, a bracket stands for itself
file(GLOB lists ${pages}/functions*.html ${pages}/globals*.html ${pages}/namespacemembers*.html ${pages}/dir_*.html)
list(APPEND lists ${BOOK}/new/annotated.html ${BOOK}/new/classes.html ${BOOK}/new/hierarchy.html ${BOOK}/new/modules.html
     ${BOOK}/new/topics.html ${BOOK}/new/pages.html ${BOOK}/new/doxygen_crawl.html)
file(REMOVE ${lists})

# 4. what lies beside it
file(COPY ${BOOK}/site/ DESTINATION ${BOOK}/new)
file(COPY ${ROOT}/docs/theme/book.js ${LUNR} DESTINATION ${BOOK}/new)
foreach(part MathJax.js jax/input/TeX jax/element jax/output/SVG/jax.js jax/output/SVG/config.js jax/output/SVG/autoload
        jax/output/SVG/fonts/TeX extensions localization/en)
  get_filename_component(folder ${part} DIRECTORY)
  file(COPY ${MATHJAX}/${part} DESTINATION ${BOOK}/new/mathjax/${folder})
endforeach()

file(REMOVE_RECURSE ${BOOK}/html)
file(RENAME ${BOOK}/new ${BOOK}/html)
message("the documentation: ${BOOK}/html/index.html")
