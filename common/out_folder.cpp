#include "common/out_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <sstream>
#include <vector>

#include "common/atomic_file.hpp"
#include "common/earlier_results.hpp"
#include "common/errors.hpp"
#include "common/metrics.hpp"
#include "common/report.hpp"

namespace workbook {

namespace fs = std::filesystem;

namespace {

constexpr const char* unfinished = ".unfinished.ckpt";

/// The pictures of the run before, by its report. A report that cannot be read has none.
std::vector<std::string> earlier_pictures(const fs::path& folder) {
    std::ifstream file(folder / "report.json", std::ios::binary);
    std::ostringstream json;
    json << file.rdbuf();
    std::vector<std::string> names;
    try {
        for (const auto& part : report_from_json(json.str()).body) {
            const auto* image = std::get_if<ReportImage>(&part);
            if (image != nullptr &&
                (is_plain_name(image->file, ".png") || is_plain_name(image->file, ".svg"))) {
                names.push_back(image->file);
            }
        }
    } catch (const DataError&) {
        names.clear();
    }
    return names;
}

std::vector<std::string> checkpoints(const fs::path& folder, const std::string& extension) {
    std::vector<std::string> names;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        if (entry.path().filename().string().ends_with(extension) && entry.is_regular_file()) {
            names.push_back(entry.path().filename().string());
        }
    }
    return names;
}

bool ended_well(const fs::path& folder) {
    try {
        const std::string ended = read_metrics(folder / "metrics.json").text("ended");
        return ended.empty() || ended == to_word(RunState::done);
    } catch (const DataError&) {
        return false;
    }
}

void move_files(const fs::path& from, const fs::path& to, const std::vector<std::string>& names) {
    fs::create_directories(to);
    for (const std::string& name : names) {
        if (fs::exists(from / name)) {
            fs::rename(from / name, to / name);
        }
    }
}

}  // namespace

bool is_plain_name(const std::string& name, const std::string& extension) {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
               c == '-' || c == '.';
    };
    return name.ends_with(extension) && name.size() > extension.size() && name.front() != '.' &&
           std::ranges::all_of(name, allowed);
}

void prepare_out_folder(const fs::path& folder) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (!error && !fs::is_directory(folder)) {
        error = std::make_error_code(std::errc::not_a_directory);
    }
    if (!error) {
        const fs::path probe = temporary_name_beside(folder / "probe");
        errno = 0;
        if (!std::ofstream(probe, std::ios::binary)) {
            error = std::error_code(errno != 0 ? errno : EACCES, std::generic_category());
        }
        std::error_code ignored;
        fs::remove(probe, ignored);
    }
    if (error) {
        throw UsageError("--out " + folder.string() + ": cannot write to that folder: " + error.message());
    }
}

void set_earlier_run_aside(const fs::path& folder) {
    std::vector<std::string> files = earlier_pictures(folder);
    files.insert(files.end(), {"report.html", "report.json"});
    try {
        if (ended_well(folder)) {
            for (const std::string& name : checkpoints(folder, ".ckpt")) {
                files.push_back(name);
            }
            files.emplace_back("metrics.json");  // last: where it is, all of the rest is there
            const fs::path fresh = previous_run(folder).string() + ".new";
            move_files(folder, fresh, files);
            fs::remove_all(previous_run(folder));
            fs::rename(fresh, previous_run(folder));
            return;
        }
        for (const std::string& name : checkpoints(folder, unfinished)) {
            files.push_back(name);
        }
        files.emplace_back("metrics.json");
        for (const std::string& name : files) {
            fs::remove(folder / name);
        }
    } catch (const fs::filesystem_error& error) {
        throw DataError(std::string("the results of an earlier run cannot be moved out of the way: ") + error.what());
    }
}

fs::path unfinished_checkpoint(const fs::path& folder, const std::string& name) { return folder / (name + unfinished); }

fs::path finished_checkpoint(const fs::path& folder, const std::string& name) { return folder / (name + ".ckpt"); }

}  // namespace workbook
