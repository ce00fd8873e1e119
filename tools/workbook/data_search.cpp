#include "tools/workbook/data_search.hpp"

#include <algorithm>
#include <cctype>

#include "common/errors.hpp"
#include "common/file_kind.hpp"
#include "common/gzip.hpp"

namespace workbook::tool {

namespace fs = std::filesystem;

namespace {

constexpr int deepest_folder = 5;
constexpr std::size_t most_entries = 20'000;
constexpr std::uintmax_t largest_file = 100'000'000;  // as for a download

/// Whether a path, links followed, lies in a folder.
bool lies_in(const fs::path& path, const fs::path& folder) {
    std::error_code error;
    const fs::path real = fs::canonical(path, error);
    const fs::path relative = real.lexically_relative(folder);
    return !error && !relative.empty() && *relative.begin() != "..";
}

/// A name's letters and digits, small: "train-images.idx3-ubyte (1).gz" begins as "train-images-idx3-ubyte" does.
std::string bare(const std::string& name) {
    std::string letters;
    for (const char c : name) {
        if (std::isalnum(static_cast<unsigned char>(c)) != 0) {
            letters += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return letters;
}

bool sounds_like(const fs::path& path, const RemoteFile& file) {
    return bare(path.filename().string()).find(bare(file.name)) != std::string::npos;
}

}  // namespace

std::vector<fs::path> candidates_in(const fs::path& from) {
    const fs::path folder = fs::canonical(from);
    if (!fs::is_directory(folder)) {
        return {from};
    }
    std::vector<fs::path> found;
    std::size_t seen = 0;
    for (auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied);
         entry != fs::recursive_directory_iterator() && seen < most_entries; ++entry, ++seen) {
        std::error_code unreadable;
        if (entry.depth() >= deepest_folder) {
            entry.disable_recursion_pending();
        }
        if (entry->is_regular_file(unreadable) && entry->file_size(unreadable) <= largest_file &&
            lies_in(entry->path(), folder)) {
            found.push_back(entry->path());
        }
    }
    std::ranges::sort(found);
    std::stable_partition(found.begin(), found.end(), [](const fs::path& path) {  // clang 14 cannot compile std::ranges' own
        return path.filename().string().find("ubyte") != std::string::npos;
    });
    return found;
}

std::string account_of(const RemoteFile& file, const std::vector<fs::path>& candidates, const Manifest& manifest) {
    std::string account;
    for (const fs::path& candidate : candidates) {
        if (sounds_like(candidate, file)) {
            account +=
                "\n    " + candidate.string() + ": " + fault_of(candidate, file, manifest).value_or("cannot be copied");
        }
    }
    return "\n  " + file.name + " (" + with_commas(file.size) + " bytes)" +
           (account.empty() ? ": no file there has its content (links that lead out of the folder are not followed)"
                            : ":" + account);
}

std::string account_of_archives(const std::vector<fs::path>& candidates) {
    std::string account;
    for (const fs::path& candidate : candidates) {
        std::string kind;
        try {
            kind = is_gzip(candidate) ? "" : file_kind(read_plain(candidate, file_kind_bytes));
        } catch (const DataError&) {
            continue;  // not readable: told above, if it sounds like a file that is wanted
        }
        if (kind.ends_with("archive") || kind.starts_with("NumPy")) {
            account += "\n  " + candidate.string() + " is " + kind + ": " + advice_on_file_kind(kind);
        }
    }
    return account;
}

}  // namespace workbook::tool
