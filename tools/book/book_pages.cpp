/// \file
/// Makes the pages of the book for Doxygen, out of the lessons, the hints and the headers.
///
///     book_pages ROOT TAGS OUT HEADER...
///
/// ROOT is the project, TAGS the tag file of Doxygen's first pass over the headers, OUT a folder. There:
///
///     pages/   what Doxygen reads: a .dox file for each page, and the HTML that it includes
///     site/    what is copied beside Doxygen's pages: pictures, the search's data
///     contents.html   the list of pages, for the head of each page
///
/// Exit status 1, with a line for each problem, where a link, a picture, a contract, a hint, a term or a symbol is
/// missing.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "tools/book/book_index.hpp"
#include "tools/book/chapter_parts.hpp"
#include "tools/book/headers.hpp"
#include "tools/book/output.hpp"
#include "tools/lessons/snippets.hpp"
#include "tools/workbook/project.hpp"

namespace {

namespace fs = std::filesystem;
using namespace workbook::book;

constexpr const char* terms_file = "docs/index-terms.txt";

Hooks hooks_of(const Page& page, const Reference& reference, Site& site) {
    return {
        .link = [&](const std::string& target) { return site.link(page, target); },
        .picture = [&](const std::string& target, const std::string& alt) { return site.picture(page, target, alt); },
        .code = [&](const std::string& code) { return reference.url_of(code); },
        .spoilt_formula = [&](const std::string& tex) { site.spoilt_formula(page, tex); },
        .end_of_section = {}};
}

Document read_page(const fs::path& root, const Page& page, const Reference& reference, Site& site) {
    Hooks hooks = hooks_of(page, reference, site);
    const Hooks plain = hooks;
    std::string hints;
    if (page.chapter != nullptr) {
        hints = workbook::tool::read_text(root / "chapters" / page.chapter->folder / "hints.md");
        hooks.end_of_section = [&](const Section& section) {
            return exercise_parts(page, section, hints, reference, site, plain);
        };
    }
    try {
        return read_markdown(workbook::tool::read_text(root / page.source), hooks);
    } catch (const workbook::DataError& error) {
        throw workbook::DataError(page.source + ": " + error.what());
    }
}

void copy_files(const fs::path& root, const fs::path& target, const Site& site) {
    for (const std::string& file : site.files()) {
        workbook::write_file_atomically(target / file, workbook::tool::read_bytes(root / file));
    }
}

int report(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
        std::cerr << problem.file << ":" << (problem.line > 0 ? std::to_string(problem.line) + ":" : "") << " "
                  << problem.what << "\n";
    }
    return problems.empty() ? EXIT_SUCCESS : EXIT_FAILURE;
}

int make_book(const fs::path& root, const fs::path& tags, const fs::path& out, const std::vector<std::string>& files) {
    const fs::path list = root / "chapters" / "exercises.json";
    const workbook::tool::Catalogue catalogue =
        workbook::tool::parse_catalogue(workbook::tool::read_text(list), "chapters/exercises.json");
    const Reference reference(tags);
    std::vector<Page> pages = table_of_contents(catalogue);
    Site site(root, pages);
    const std::vector<Header> headers = read_headers(root, files, site);

    for (Page& page : pages) {
        if (page.id == "library") {
            const Hooks as_they_are{.link = [](const std::string& target) { return target; },
                                    .picture = {},
                                    .code = {},
                                    .spoilt_formula = {},
                                    .end_of_section = {}};
            page.document = read_markdown(library_page(headers), as_they_are);
        } else if (!page.source.empty()) {
            page.document = read_page(root, page, reference, site);
        }
    }
    const auto index =
        std::find_if(pages.begin(), pages.end(), [](const Page& page) { return page.id == "book_index"; });
    index->document =
        book_index(pages, parse_terms(workbook::tool::read_text(root / terms_file)), terms_file, reference, site);
    site.check_fragments();
    for (const workbook::SnippetProblem& problem : workbook::check_snippets(root)) {
        site.complain(problem.file, static_cast<int>(problem.line), problem.message);
    }

    workbook::write_file_atomically(out / "pages" / "groups.dox", group_definitions(headers));
    for (std::size_t i = 0; i < pages.size(); ++i) {
        write_page(out / "pages", pages, i);
    }
    workbook::write_file_atomically(out / "contents.html", contents_list(pages));
    workbook::write_file_atomically(out / "site" / "search-data.js", search_data(pages, reference));
    copy_files(root, out / "site", site);
    return report(site.problems());
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::cerr << "usage: book_pages ROOT TAGS OUT HEADER...\n";
        return 2;
    }
    try {
        return make_book(argv[1], argv[2], argv[3], {argv + 4, argv + argc});
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return EXIT_FAILURE;
    }
}
