#include "tools/workbook/data_command.hpp"

#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "common/atomic_file.hpp"
#include "common/data_folder.hpp"
#include "common/gzip.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {
namespace {

namespace fs = std::filesystem;

/// A file to get. Size and checksum are those of its content, decompressed.
struct RemoteFile {
    std::string name;
    std::size_t size = 0;
    std::string sha256;
};

struct Manifest {
    std::vector<std::string> mirrors;  ///< URLs that end in a slash
    std::vector<RemoteFile> files;
};

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
    return manifest;
}

/// Removes a file at the end of its scope, unless it has been renamed by then.
struct TemporaryFile {
    fs::path path;
    explicit TemporaryFile(const fs::path& beside) : path(temporary_name_beside(beside)) {}
    ~TemporaryFile() {
        std::error_code ignored;
        fs::remove(path, ignored);
    }
    TemporaryFile(const TemporaryFile&) = delete;
    TemporaryFile& operator=(const TemporaryFile&) = delete;
};

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
    const TemporaryFile plain(file);
    write_file_atomically(plain.path, {reinterpret_cast<const char*>(content.data()), content.size()});
    return sha256_of_file(plain.path);
}

/// What is wrong with a file, plain or gzip; nothing if its content is the one expected.
std::optional<std::string> fault_of(const fs::path& file, const RemoteFile& expected) {
    std::vector<std::uint8_t> content;
    try {
        content = read_plain_or_gzip(file, expected.size + 1);
    } catch (const DataError& error) {
        return error.what();
    }
    if (content.size() != expected.size) {
        return "wrong content: expected " + std::to_string(expected.size) + " bytes, found " +
               (content.size() > expected.size ? "more" : std::to_string(content.size()));
    }
    const std::string sha256 = sha256_of_content(file, content);
    if (sha256 != expected.sha256) {
        return "wrong content: SHA-256 expected " + expected.sha256 + ", found " + sha256;
    }
    return std::nullopt;
}

fs::path with_gz(const fs::path& path) {
    return path.string() + ".gz";
}

/// Both forms that a file may have in a folder; those of them that exist.
std::vector<fs::path> forms_in(const fs::path& folder, const RemoteFile& file) {
    std::vector<fs::path> forms;
    for (const fs::path& form : {folder / file.name, with_gz(folder / file.name)}) {
        std::error_code unreadable;
        if (fs::exists(form, unreadable)) {
            forms.push_back(form);
        }
    }
    return forms;
}

/// Moves a verified file to its place. Its other form, which is older, goes.
void install(const fs::path& verified, const fs::path& folder, const RemoteFile& file) {
    const fs::path plain = folder / file.name;
    const bool compressed = is_gzip(verified);
    fs::rename(verified, compressed ? with_gz(plain) : plain);
    fs::remove(compressed ? plain : with_gz(plain));
    std::cout << file.name << ": verified, now in " << folder.string() << "\n" << std::flush;
}

/// True if the target has the file. Another file of that name is reported; it stays until it is replaced.
bool is_there(const fs::path& target, const RemoteFile& file) {
    const std::vector<fs::path> forms = forms_in(target, file);
    if (forms.empty()) {
        return false;
    }
    if (const auto fault = fault_of(forms.front(), file)) {  // the form that load_images takes
        std::cout << forms.front().string() << ": " << *fault << ": it will be replaced\n" << std::flush;
        return false;
    }
    std::cout << file.name << ": already there, verified\n" << std::flush;
    return true;
}

void copy_from(const fs::path& from, const fs::path& target, const RemoteFile& file) {
    std::string problems;
    for (const fs::path& source : forms_in(from, file)) {
        const TemporaryFile copy(target / file.name);
        fs::copy_file(source, copy.path);
        const auto fault = fault_of(copy.path, file);
        if (!fault) {
            return install(copy.path, target, file);
        }
        problems += source.string() + ": " + *fault + "\n";
    }
    throw UsageError(problems.empty()
                         ? from.string() + ": holds neither " + file.name + " nor " + file.name + ".gz"
                         : problems);
}

std::string megabytes(std::uintmax_t bytes) {
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text.data();
}

/// Downloads into `part`, where an earlier download may have left its beginning.
///
/// \return what went wrong, if something did.
std::optional<std::string> download(const fs::path& script, const std::string& url, const fs::path& part) {
    LiveLine line;
    Command command;
    command.arguments = {"cmake", "-DURL=" + url, "-DFILE=" + part.string(), "-P", script.string()};
    command.on_wait = [&] {
        std::error_code none_yet;
        const std::uintmax_t size = fs::file_size(part, none_yet);
        line.show(url + ": " + megabytes(none_yet ? 0 : size));
    };
    const Outcome outcome = run_process(command);
    line.erase();
    if (outcome.succeeded()) {
        return std::nullopt;
    }
    return outcome.errors.substr(0, outcome.errors.find('\n'));
}

void download_from_mirrors(const fs::path& root, const Manifest& manifest, const fs::path& target,
                           const RemoteFile& file) {
    constexpr int rounds = 2;
    const fs::path part = with_gz(target / file.name).string() + ".part";
    std::string problems;
    for (int round = 0; round < rounds; ++round) {
        problems.clear();
        for (const std::string& mirror : manifest.mirrors) {
            const std::string url = mirror + file.name + ".gz";
            std::optional<std::string> problem = download(root / "datasets" / "download.cmake", url, part);
            if (!problem) {
                problem = fault_of(part, file);
                if (!problem) {
                    return install(part, target, file);
                }
                fs::remove(part);
            }
            problems += url + ": " + *problem + "\n";
        }
    }
    throw MachineError(problems + file.name +
                       " could not be downloaded. Without network: get the four files on "
                       "another machine, copy them here and call ./workbook data mnist --from FOLDER");
}

void fetch_all(const FetchOptions& options) {
    const fs::path target = options.target.empty() ? mnist_folder() : options.target;
    if (!options.from.empty() && !fs::is_directory(options.from)) {
        throw UsageError("--from " + options.from.string() + ": no such folder");
    }
    const Manifest manifest = read_manifest(options.root / "datasets" / "mnist.json");
    fs::create_directories(target);
    for (const RemoteFile& file : manifest.files) {
        if (is_there(target, file)) {
            continue;
        }
        if (options.from.empty()) {
            download_from_mirrors(options.root, manifest, target, file);
        } else {
            copy_from(options.from, target, file);
        }
    }
}

int fail(int status, std::string_view message) {
    std::cerr << message << (message.ends_with('\n') ? "" : "\n");
    return status;
}

}  // namespace

int fetch_mnist(const FetchOptions& options) {
    try {
        fetch_all(options);
        return exit_status::done;
    } catch (const UsageError& error) {
        return fail(exit_status::wrong_call, error.what());
    } catch (const Interrupted&) {
        throw;
    } catch (const Error& error) {
        return fail(exit_status::machine_lacks_something, error.what());
    } catch (const fs::filesystem_error& error) {
        return fail(exit_status::machine_lacks_something, error.what());
    }
}

}  // namespace workbook::tool
