#include "tools/variants/subject.hpp"

#include "common/errors.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::variants {
namespace {

std::vector<std::string> texts_in(const tool::Json& entry, std::string_view name) {
    std::vector<std::string> texts = entry.texts_in(name);
    std::erase(texts, "");
    return texts;
}

}  // namespace

std::vector<Subject> read_subjects(const std::filesystem::path& manifest) {
    const auto document = tool::parse_json(tool::read_text(manifest));
    if (!document || document->list() == nullptr) {
        throw DataError(manifest.string() + " is not a JSON list: configure the build again");
    }
    std::vector<Subject> subjects;
    for (const tool::Json& entry : *document->list()) {
        subjects.push_back({.chapter = entry.text_in("chapter"),
                            .source = entry.text_in("source"),
                            .program = entry.text_in("program"),
                            .compile = texts_in(entry, "compile"),
                            .libraries = texts_in(entry, "libraries")});
    }
    return subjects;
}

}  // namespace workbook::variants
