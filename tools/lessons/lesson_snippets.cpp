/// \file
/// Holds the code in the lessons against the sources that it comes from (snippets.hpp says how the two are tied).
///
///     lesson_snippets check    exit status 1 if anything is wrong
///     lesson_snippets write    writes the sources' code into the lessons first
#include <cstdlib>
#include <exception>
#include <iostream>
#include <string>

#include "tools/lessons/snippets.hpp"

int main(int argc, char** argv) {
    const std::string verb = argc == 2 ? argv[1] : "";
    if (verb != "check" && verb != "write") {
        std::cerr << "usage: lesson_snippets check|write\n";
        return 2;
    }
    try {
        if (verb == "write") {
            workbook::write_snippets(WORKBOOK_SOURCE_DIR);
        }
        const auto problems = workbook::check_snippets(WORKBOOK_SOURCE_DIR);
        for (const workbook::SnippetProblem& problem : problems) {
            std::cerr << workbook::to_text(problem) << "\n";
        }
        std::cout << "code in lessons: " << problems.size() << " wrong\n";
        return problems.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return EXIT_FAILURE;
    }
}
