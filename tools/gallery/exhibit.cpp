#include "tools/gallery/exhibit.hpp"

#include <algorithm>
#include <string_view>

#include "common/errors.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::gallery {
namespace {

/// The text behind "// key:" among the first lines of a source; empty if it is not there.
std::string header_of(const std::string& source, const std::string& key) {
    const std::string opening = "// " + key + ":";
    for (std::size_t begin = 0; source.compare(begin, 2, "//") == 0;) {
        const std::size_t end = std::min(source.find('\n', begin), source.size());
        if (source.compare(begin, opening.size(), opening) == 0) {
            const std::size_t text = source.find_first_not_of(' ', begin + opening.size());
            return text < end ? source.substr(text, end - text) : "";
        }
        begin = end + 1;
        if (begin >= source.size()) {
            break;
        }
    }
    return "";
}

void read_header(Exhibit& exhibit) {
    const std::string& source = exhibit.text;
    const std::string about = exhibit.kind == Kind::mistake ? "mistake" : "alternative";
    exhibit.exercise = header_of(source, "exercise");
    exhibit.about = header_of(source, about);
    exhibit.diagnosis = header_of(source, "diagnosis");
    const std::string finite_differences = header_of(source, "finite differences");
    exhibit.blind = finite_differences == "blind";
    if (exhibit.exercise.empty() || exhibit.about.empty()) {
        throw DataError(exhibit.source.string() + " must open with the lines '// exercise: CH.EX' and '// " + about +
                        ": ...'");
    }
    if (!finite_differences.empty() && !exhibit.blind) {
        throw DataError(exhibit.source.string() + ": '// finite differences:' takes the word blind, or is left out");
    }
}

// The sources of all chapters, in order; none where the folder is missing.
std::vector<std::filesystem::path> sources_in(const std::filesystem::path& rooms) {
    std::vector<std::filesystem::path> sources;
    if (std::filesystem::is_directory(rooms)) {
        for (const auto& entry : std::filesystem::recursive_directory_iterator(rooms)) {
            if (entry.path().extension() == ".cpp") {
                sources.push_back(entry.path());
            }
        }
    }
    std::ranges::sort(sources);
    return sources;
}

}  // namespace

std::vector<Exhibit> read_exhibits(const std::filesystem::path& folder) {
    std::vector<Exhibit> exhibits;
    for (const auto& [kind, word] : {std::pair{Kind::mistake, "mistake"}, std::pair{Kind::alternative, "alternative"}}) {
        const std::filesystem::path rooms = folder / (std::string(word) + "s");
        for (const std::filesystem::path& source : sources_in(rooms)) {
            Exhibit exhibit;
            exhibit.kind = kind;
            exhibit.chapter = source.parent_path().filename().string();
            exhibit.name = std::string(word) + "." + exhibit.chapter.substr(0, 2) + "." + source.stem().string();
            exhibit.source = source;
            exhibit.text = tool::read_text(source);
            read_header(exhibit);
            exhibits.push_back(std::move(exhibit));
        }
    }
    if (exhibits.empty()) {
        throw DataError(folder.string() + " holds no exhibits: they lie in its folders mistakes/CHAPTER and alternatives/CHAPTER");
    }
    return exhibits;
}

}  // namespace workbook::gallery
