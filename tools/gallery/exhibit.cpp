#include "tools/gallery/exhibit.hpp"

#include <fstream>
#include <string_view>

#include "common/errors.hpp"
#include "tools/workbook/json.hpp"
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
    const std::string source = tool::read_text(exhibit.source);
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

}  // namespace

std::vector<Exhibit> read_manifest(const std::filesystem::path& manifest) {
    const auto document = tool::parse_json(tool::read_text(manifest));
    const tool::Json::List* list = document ? document->list() : nullptr;
    if (list == nullptr) {
        throw DataError(manifest.string() + " is not a JSON list: configure the build again");
    }
    std::vector<Exhibit> exhibits;
    for (const tool::Json& entry : *list) {
        Exhibit exhibit;
        exhibit.name = entry.text_in("name");
        exhibit.kind = entry.text_in("kind") == "mistake" ? Kind::mistake : Kind::alternative;
        exhibit.chapter = entry.text_in("chapter");
        exhibit.source = entry.text_in("source");
        exhibit.program = entry.text_in("program");
        exhibit.library = entry.text_in("library");
        read_header(exhibit);
        exhibits.push_back(std::move(exhibit));
    }
    return exhibits;
}

}  // namespace workbook::gallery
