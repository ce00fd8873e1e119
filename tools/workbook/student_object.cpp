#include "tools/workbook/student_object.hpp"

#include <algorithm>

#include "tools/workbook/compiler_words.hpp"
#include "tools/workbook/source_text.hpp"

namespace workbook::tool {
namespace fs = std::filesystem;
namespace {

struct Warning {
    int line = 0;
    std::string message;

    bool operator==(const Warning&) const = default;
};

/// A number of columns as a Scalar loses nothing here: no picture has 2^53 of them. What "may be" uninitialised is often a
/// false alarm, as in a switch that treats every case.
bool is_harmless(const CompilerMessage& message) {
    return message.option == "-Wmaybe-uninitialized" || (message.option == "-Wconversion" && message.message.find("to 'ae::Scalar'") != std::string::npos);
}

std::vector<Warning> warnings_in(const std::string& words, const fs::path& file) {
    std::vector<Warning> warnings;
    for (const CompilerMessage& message : read_compiler(words)) {
        const bool here = message.severity == Severity::warning && message.place.line > 0 &&
                          fs::path(message.place.file).lexically_normal() == file.lexically_normal();
        if (here && !is_harmless(message)) {
            warnings.push_back({message.place.line, without_template_arguments(message.message, 160) +
                                                        (message.option.empty() ? "" : " [" + message.option + "]")});
        }
    }
    return warnings;
}

}  // namespace

bool StudentObject::is_of(const std::optional<std::string>& source) const {
    return source && try_read_text(path.string() + ".source") == source;
}

std::string StudentObject::words() const { return try_read_text(path.string() + ".words").value_or(""); }

StudentObject object_of(const Project& project, const std::string& source, Flavour flavour) {
    const fs::path file = source;
    const fs::path folder = file.parent_path().filename();
    const std::string target =
        "student_" + folder.string().substr(0, 2) + (flavour == Flavour::double_precision ? "_double" : "_float");
    const std::string object = file.filename().string() + ".o";
    return {project.build() / "chapters" / "CMakeFiles" / (target + ".dir") / folder / object};
}

std::vector<std::string> student_warnings(const Project& project, const Chapter& chapter, const std::string& first) {
    const fs::path file = project.root / chapter.source();
    const auto source = try_read_text(file);
    const StudentObject object = object_of(project, chapter.source(), Flavour::double_precision);
    if (!object.is_of(source)) {
        return {};
    }
    const std::vector<SourceBlock> blocks = blocks_of(code_of(*source));
    std::vector<Warning> warnings = warnings_in(object.words(), file);
    for (const auto& remarks : {whole_number_divisions(*source), unused_arguments(*source)}) {
        for (const SourceRemark& remark : remarks) {
            warnings.push_back({remark.line, remark.message});
        }
    }
    std::ranges::stable_sort(warnings, {}, &Warning::line);
    warnings.erase(std::unique(warnings.begin(), warnings.end()), warnings.end());
    std::stable_partition(warnings.begin(), warnings.end(), [&](const Warning& warning) {
        const SourceBlock* block = block_at(blocks, warning.line);
        return block != nullptr && defines(*block, first);
    });
    std::vector<std::string> lines;
    for (const Warning& warning : warnings) {
        lines.push_back(chapter.source() + ":" + std::to_string(warning.line) + ": " + warning.message);
    }
    return lines;
}

}  // namespace workbook::tool
