/// \file
/// Writes the page that `./workbook demo` ends with. A program of its own, so that the command, which a student waits
/// for on the first call, need not carry what pages are made of.
///
///     index_page OUT CHAPTER TITLE [CHAPTER TITLE ...]     writes OUT/index.html, and prints its path
#include <iostream>
#include <vector>

#include "common/errors.hpp"
#include "common/report.hpp"

int main(int argc, char** argv) {
    if (argc < 4 || argc % 2 != 0) {
        std::cerr << "usage: index_page OUT CHAPTER TITLE [CHAPTER TITLE ...]\n";
        return 2;
    }
    std::vector<workbook::IndexEntry> chapters;
    for (int i = 2; i < argc; i += 2) {
        chapters.push_back({argv[i], argv[i + 1]});
    }
    try {
        std::cout << workbook::write_index(argv[1], chapters).string() << std::endl;
        return 0;
    } catch (const workbook::Error& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
