#include "tools/book/site.hpp"

#include <algorithm>

#include "tools/workbook/project.hpp"

namespace workbook::book {

namespace fs = std::filesystem;

std::vector<Page> table_of_contents(const tool::Catalogue& catalogue) {
    std::vector<Page> pages;
    const auto add = [&](const std::string& group, const std::string& source, const std::string& id) {
        pages.push_back({.source = source, .id = id, .group = group, .document = {}});
    };
    add("", "README.md", "index");
    for (const tool::Chapter& chapter : catalogue.chapters) {
        add("Chapters", "chapters/" + chapter.folder + "/README.md", "chapter_" + chapter.folder);
        pages.back().chapter = &chapter;
    }
    add("Beside the chapters", "docs/atlas.md", "atlas");
    add("Beside the chapters", "", "library");
    add("For instructors", "docs/grading.md", "grading");
    add("For instructors", "docs/lecture-map.md", "lecture_map");
    add("Reference", "docs/notation.md", "notation");
    add("Reference", "datasets/README.md", "datasets");
    add("Reference", "CONTRIBUTING.md", "contributing");
    add("Reference", "", "book_index");
    return pages;
}

const Page* Site::page_of(const std::string& source) const {
    const auto page = std::find_if(pages_.begin(), pages_.end(), [&](const Page& p) { return p.source == source; });
    return page == pages_.end() ? nullptr : &*page;
}

void Site::complain(const std::string& file, const std::string& needle, const std::string& what) {
    const std::string text = tool::try_read_text(root_ / file).value_or("");
    const std::size_t at = needle.empty() ? std::string::npos : text.find(needle);
    const int line =
        at == std::string::npos
            ? 0
            : 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    problems_.push_back({file, line, what});
}

std::string Site::link(const Page& from, const std::string& target) {
    if (target.find("://") != std::string::npos || target.rfind("mailto:", 0) == 0) {
        return target;
    }
    const std::size_t hash = target.find('#');
    const std::string path = target.substr(0, hash);
    const std::string id = hash == std::string::npos ? "" : target.substr(hash + 1);
    const std::string file =
        path.empty() ? from.source : (fs::path(from.source).parent_path() / path).lexically_normal().generic_string();
    if (const Page* page = page_of(file)) {
        if (!id.empty()) {
            fragments_.push_back({from.source, target, page->id, id});
        }
        return (path.empty() ? "" : page->url()) + (id.empty() ? "" : "#" + id);
    }
    if (!fs::exists(root_ / file)) {
        complain(from.source, "](" + target, "the link to " + target + " leads nowhere: there is no " + file);
    } else if (fs::is_directory(root_ / file)) {
        complain(from.source, "](" + target, "the link to " + target + " leads to a folder: name a file in it");
    } else {
        files_.insert(file);
    }
    return file;
}

std::string Site::picture(const Page& from, const std::string& target, const std::string& alt) {
    const std::string file = (fs::path(from.source).parent_path() / target).lexically_normal().generic_string();
    if (!fs::is_regular_file(root_ / file)) {
        complain(from.source, "](" + target, "the picture " + target + " is missing: there is no " + file);
    } else if (alt.empty()) {
        complain(from.source, "](" + target,
                 "the picture " + target + " has no words that stand for it: ![words](" + target + ")");
    } else {
        files_.insert(file);
    }
    return file;
}

void Site::spoilt_formula(const Page& from, const std::string& tex) {
    complain(from.source, "$" + tex + "$",
             "a code host eats a backslash before punctuation in $" + tex + "$: write $`" + tex +
                 "`$, or a block that opens with ```math");
}

void Site::check_fragments() {
    for (const Fragment& fragment : fragments_) {
        const auto page =
            std::find_if(pages_.begin(), pages_.end(), [&](const Page& p) { return p.id == fragment.page; });
        const std::vector<Section>& sections = page->document.sections;
        const std::vector<std::string>& anchors = page->document.anchors;
        if (std::none_of(sections.begin(), sections.end(), [&](const Section& s) { return s.id == fragment.id; }) &&
            std::find(anchors.begin(), anchors.end(), fragment.id) == anchors.end()) {
            complain(fragment.file, "](" + fragment.target,
                     "the link to " + fragment.target + " leads to no section: " + page->source +
                         " has no heading with the id " + fragment.id);
        }
    }
}

}  // namespace workbook::book
