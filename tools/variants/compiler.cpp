#include "tools/variants/compiler.hpp"

#include <fstream>

#include "common/errors.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::variants {
namespace {

tool::Outcome run_compiler(const Subject& subject, const std::filesystem::path& file,
                           const std::vector<std::string>& more) {
    tool::Command command;
    command.arguments = subject.compile;
    command.arguments.push_back(file.string());
    command.arguments.insert(command.arguments.end(), more.begin(), more.end());
    command.environment = {{"LC_ALL", "C"}};  // the messages are read
    command.capture_limit = std::size_t{256} << 20;
    return tool::run_process(command);
}

// The first error, for the variants that are blamed.
std::string first_error(const std::string& messages) {
    const std::size_t at = messages.find(" error: ");
    return at == std::string::npos ? messages.substr(0, 200)
                                   : messages.substr(at + 1, messages.find('\n', at) - at - 1);
}

}  // namespace

Library compile(const Subject& subject, const std::vector<Variant>& variants, const std::filesystem::path& folder,
                const std::string& name, const std::string& preamble) {
    std::filesystem::create_directories(folder);
    const std::filesystem::path file = folder / (name + ".cpp");
    const std::string source = tool::read_text(subject.source);
    Library library{.file = folder / (name + ".so"), .refused = {}};
    std::vector<std::string> linking{"-shared", "-o", library.file.string()};
    linking.insert(linking.end(), subject.libraries.begin(), subject.libraries.end());
    std::set<int> left_out;
    for (;;) {
        const Unit unit = make_unit(source, variants, left_out, preamble);
        std::ofstream(file, std::ios::binary) << unit.text;
        tool::Outcome outcome = run_compiler(subject, file, {"-fsyntax-only"});
        if (outcome.succeeded()) {
            outcome = run_compiler(subject, file, linking);
        }
        if (outcome.succeeded()) {
            return library;
        }
        const std::set<int> blamed = blamed_variants(unit, outcome.errors, file.string());
        if (blamed.empty()) {
            throw DataError("the variants of " + subject.chapter + " cannot be compiled, and the compiler blames " +
                            "none of them:\n" + outcome.errors.substr(0, 4000));
        }
        for (const int number : blamed) {
            library.refused.emplace(number, first_error(outcome.errors));
            left_out.insert(number);
        }
    }
}

}  // namespace workbook::variants
