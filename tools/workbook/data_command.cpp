#include "tools/workbook/data_command.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "common/data_folder.hpp"
#include "common/file_kind.hpp"
#include "common/gzip.hpp"
#include "tools/workbook/data_search.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::tool {
namespace {

namespace fs = std::filesystem;

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
bool is_there(const fs::path& target, const RemoteFile& file, const Manifest& manifest) {
    const std::vector<fs::path> forms = forms_in(target, file);
    if (forms.empty()) {
        return false;
    }
    if (const auto fault = fault_of(forms.front(), file, manifest)) {  // the form that load_images takes
        std::cout << forms.front().string() << ": " << *fault << ". It is to be replaced\n" << std::flush;
        return false;
    }
    std::cout << file.name << ": already there, verified\n" << std::flush;
    return true;
}

/// The size of a file's content; nothing if it is damaged, or larger than any file that is wanted.
std::optional<std::size_t> content_size(const fs::path& path, std::size_t largest) {
    try {
        if (!is_gzip(path)) {
            return static_cast<std::size_t>(fs::file_size(path));
        }
        const std::size_t size = read_plain_or_gzip(path, largest + 1).size();
        return size > largest ? std::nullopt : std::optional(size);
    } catch (const Error&) {
        return std::nullopt;
    }
}

/// Copies a file to the target if its content is the one expected.
bool install_copy(const fs::path& source, const fs::path& target, const RemoteFile& file, const Manifest& manifest) {
    const TemporaryFile copy(target / file.name);
    fs::copy_file(source, copy.path);
    fs::permissions(copy.path, fs::perms::owner_write, fs::perm_options::add);
    if (fault_of(copy.path, file, manifest)) {
        return false;
    }
    install(copy.path, target, file);
    return true;
}

/// Takes the wanted files out of a folder: the content proves them, whatever they are called.
void copy_from(const fs::path& from, const fs::path& target, std::vector<RemoteFile> wanted, const Manifest& manifest) {
    const std::string kind = fs::is_regular_file(from) ? file_kind(read_plain(from, file_kind_bytes)) : "";
    if (!kind.empty()) {
        const std::string advice = advice_on_file_kind(kind);
        throw UsageError("--from " + from.string() + ": this is " + kind + (advice.empty() ? "" : ": " + advice) +
                         ". --from takes the folder that holds the four files");
    }
    const std::vector<fs::path> candidates = candidates_in(from);
    const std::size_t largest = std::ranges::max_element(wanted, {}, &RemoteFile::size)->size;
    for (const fs::path& candidate : candidates) {
        const std::optional<std::size_t> size = wanted.empty() ? std::nullopt : content_size(candidate, largest);
        const auto fits = std::ranges::find(wanted, size.value_or(0), &RemoteFile::size);
        if (fits != wanted.end() && install_copy(candidate, target, *fits, manifest)) {
            wanted.erase(fits);
        }
    }
    if (wanted.empty()) {
        return;
    }
    std::string message = from.string() + " lacks " + std::to_string(wanted.size()) + " of the " +
                          std::to_string(manifest.files.size()) + " files:";
    for (const RemoteFile& file : wanted) {
        message += account_of(file, candidates, manifest);
    }
    throw UsageError(message + account_of_archives(candidates) +
                     "\nWithout --from, ./workbook data mnist downloads what is missing");
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
                problem = fault_of(part, file, manifest);
                if (!problem) {
                    return install(part, target, file);
                }
                fs::remove(part);
            }
            problems += "\n  " + url + ": " + *problem;
        }
    }
    throw MachineError(file.name + " could not be downloaded:" + problems +
                       "\nWithout network: get the four files on another machine, copy them here and call "
                       "./workbook data mnist --from FOLDER");
}

}  // namespace

int fetch_mnist(const FetchOptions& options) {
    const fs::path target = options.target.empty() ? mnist_folder() : options.target;
    if (!options.from.empty() && !fs::exists(options.from)) {
        throw UsageError("--from " + options.from.string() + ": no such folder");
    }
    const Manifest manifest = read_manifest(options.root / "datasets" / "mnist.json");
    fs::create_directories(target);
    std::vector<RemoteFile> wanted;
    std::ranges::copy_if(manifest.files, std::back_inserter(wanted),
                         [&](const RemoteFile& file) { return !is_there(target, file, manifest); });
    if (!options.from.empty() && !wanted.empty()) {
        copy_from(options.from, target, wanted, manifest);
        return exit_status::done;
    }
    for (const RemoteFile& file : wanted) {
        download_from_mirrors(options.root, manifest, target, file);
    }
    return exit_status::done;
}

}  // namespace workbook::tool
