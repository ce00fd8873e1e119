#pragma once
// The pages of the book in their order, and where each is found on the site.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tools/book/markdown.hpp"
#include "tools/workbook/catalogue.hpp"

namespace workbook::book {

struct Page {
    std::string source;  ///< in the project: "chapters/01_dense_layer/README.md"; empty: written by this program
    std::string id;      ///< Doxygen's name of the page: "chapter_01_dense_layer"
    std::string group;   ///< its heading in the contents: "Chapters"
    Document document;
    const tool::Chapter* chapter = nullptr;  ///< of a chapter's lesson

    [[nodiscard]] std::string url() const { return id + ".html"; }
};

/// All pages, in reading order, still empty.
std::vector<Page> table_of_contents(const tool::Catalogue& catalogue);

/// What is wrong with a text, for a person to mend.
struct Problem {
    std::string file;
    int line = 0;  ///< 0: unknown
    std::string what;
};

/// Resolves links and pictures between the project's Markdown files, and remembers what is wrong.
class Site {
public:
    Site(std::filesystem::path root, std::vector<Page>& pages) : root_(std::move(root)), pages_(pages) {}

    /// The page's address for a link's target, as it stands in a source file. Checks that the file is there; its
    /// fragment is checked by check_fragments, when all pages are read.
    std::string link(const Page& from, const std::string& target);
    /// The same for a picture, which must have words that stand for it.
    std::string picture(const Page& from, const std::string& target, const std::string& alt);
    /// Complains of a formula that a code host would spoil.
    void spoilt_formula(const Page& from, const std::string& tex);
    /// Complains about each link to a section that its page does not have.
    void check_fragments();
    /// Remembers a problem in the line that holds `needle`, or in a line whose number is known.
    void complain(const std::string& file, const std::string& needle, const std::string& what);
    void complain(const std::string& file, int line, const std::string& what) {
        problems_.push_back({file, line, what});
    }

    /// The files that pages show or lead to: relative to the project, and on the site under the same path.
    [[nodiscard]] const std::set<std::string>& files() const { return files_; }
    [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }

private:
    struct Fragment {
        std::string file, target, page, id;
    };
    const Page* page_of(const std::string& source) const;

    std::filesystem::path root_;
    std::vector<Page>& pages_;
    std::set<std::string> files_;
    std::vector<Fragment> fragments_;
    std::vector<Problem> problems_;
};

}  // namespace workbook::book
