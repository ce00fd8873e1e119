#include "tools/workbook/data_manifest.hpp"

#include <algorithm>
#include <span>

#include "common/file_kind.hpp"
#include "common/gzip.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::tool {

namespace fs = std::filesystem;

namespace {

std::string sha256_of_file(const fs::path& path) {
    Command command;
    command.arguments = {"cmake", "-E", "sha256sum", path.string()};
    const Outcome outcome = run_process(command);
    constexpr std::size_t digits = 64;
    if (!outcome.succeeded() || outcome.output.size() < digits) {
        throw MachineError("cmake -E sha256sum " + path.string() + " failed: " + outcome.errors);
    }
    return outcome.output.substr(0, digits);
}

std::string sha256_of_content(const fs::path& file, const std::vector<std::uint8_t>& content) {
    if (!is_gzip(file)) {
        return sha256_of_file(file);
    }
    const TemporaryFile plain(fs::temp_directory_path() / "any");  // the file's own folder may be read-only
    write_file_atomically(plain.path, {reinterpret_cast<const char*>(content.data()), content.size()});
    return sha256_of_file(plain.path);
}

/// "a zip archive (unpack it)", if a file is of a kind that is taken for data by mistake. Text of the right size may as
/// well be the file, damaged.
std::optional<std::string> mistaken_kind(std::span<const std::uint8_t> content, bool right_size) {
    const std::string kind = file_kind(content);
    if (kind.empty() || (right_size && kind == "text")) {
        return std::nullopt;
    }
    const std::string advice = advice_on_file_kind(kind);
    return kind + (advice.empty() ? "" : " (" + advice + ")");
}

/// The other data that a file, as it is, belongs to; empty if it is not known.
std::string title_of_other(const fs::path& file, const Manifest& manifest) {
    const std::string sum = manifest.others.empty() ? "" : sha256_of_file(file);
    for (const OtherData& other : manifest.others) {
        if (std::ranges::find(other.sha256, sum) != other.sha256.end()) {
            return other.title;
        }
    }
    return "";
}

}  // namespace

Manifest read_manifest(const fs::path& path) {
    std::string problem;
    const std::optional<Json> json = parse_json(read_text(path), &problem);
    const Json* mirrors = json ? json->find("mirrors") : nullptr;
    const Json* files = json ? json->find("files") : nullptr;
    if (mirrors == nullptr || mirrors->list() == nullptr || files == nullptr || files->list() == nullptr) {
        throw MachineError(path.string() + ": " + (json ? "it must list mirrors and files" : problem));
    }
    Manifest manifest;
    for (const Json& mirror : *mirrors->list()) {
        manifest.mirrors.push_back(mirror.text() != nullptr ? *mirror.text() : "");
    }
    for (const Json& file : *files->list()) {
        manifest.files.push_back({.name = file.text_in("name"),
                                  .size = static_cast<std::size_t>(file.number_in("size", 0)),
                                  .sha256 = file.text_in("sha256")});
        if (manifest.files.back().name.empty() || manifest.files.back().sha256.empty()) {
            throw MachineError(path.string() + ": each file must have a name, a size and a sha256");
        }
    }
    if (const Json* others = json->find("others"); others != nullptr && others->list() != nullptr) {
        for (const Json& other : *others->list()) {
            manifest.others.push_back({.title = other.text_in("title"), .sha256 = {}});
            for (const Json& sum : *other.find("sha256")->list()) {
                manifest.others.back().sha256.push_back(*sum.text());
            }
        }
    }
    return manifest;
}

std::string with_commas(std::size_t number) {
    std::string text = std::to_string(number);
    for (std::size_t i = text.size(); i > 3; i -= 3) {
        text.insert(i - 3, ",");
    }
    return text;
}

std::optional<std::string> fault_of(const fs::path& file, const RemoteFile& expected, const Manifest& manifest) {
    std::vector<std::uint8_t> content;
    try {
        content = read_plain_or_gzip(file, std::max(expected.size + 1, file_kind_bytes));
    } catch (const DataError& error) {
        const std::string text = error.what();
        return text.starts_with(file.string() + ": ") ? text.substr(file.string().size() + 2) : text;
    }
    const bool right_size = content.size() == expected.size;
    const std::string sum = right_size ? sha256_of_content(file, content) : "";
    if (sum == expected.sha256) {
        return std::nullopt;
    }
    if (const std::string title = title_of_other(file, manifest); !title.empty()) {
        return "other data: these are not MNIST, but " + title + ", whose files have the same names";
    }
    if (const std::optional<std::string> kind = mistaken_kind(content, right_size)) {
        return "is not the data: it is " + *kind;
    }
    if (content.size() > expected.size) {
        return "wrong content: longer than the " + with_commas(expected.size) + " bytes that it should have";
    }
    if (!right_size) {
        return "wrong content: it ends after " + with_commas(content.size()) + " of " + with_commas(expected.size) +
               " bytes: was its download or its unpacking cut off?";
    }
    return "wrong content, of the right size: damaged, or other data of the same form. SHA-256 expected " +
           expected.sha256 + ", found " + sum;
}

}  // namespace workbook::tool
