#include <algorithm>
#include <iostream>
#include <tuple>

#include "common/atomic_file.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/exercise_text.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/state.hpp"
#include "tools/workbook/stubs.hpp"

namespace workbook::tool {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view backup_end = ".backup";

/// "2026-11-27T14-03-22", or "2026-11-27T14-03-22_2" for the second of the same second, out of a backup's name.
std::string stamp_of(const fs::path& backup, const fs::path& file) {
    const std::string name = backup.filename().string();
    const std::string begin = file.filename().string() + ".";
    const bool fits =
        name.starts_with(begin) && name.ends_with(backup_end) && name.size() > begin.size() + backup_end.size();
    return fits ? name.substr(begin.size(), name.size() - begin.size() - backup_end.size()) : "";
}

/// The backups of a chapter's file, the oldest first.
std::vector<fs::path> backups_of(const fs::path& file) {
    std::vector<fs::path> backups;
    std::error_code none;
    for (const fs::directory_entry& entry : fs::directory_iterator(file.parent_path(), none)) {
        if (!stamp_of(entry.path(), file).empty()) {
            backups.push_back(entry.path());
        }
    }
    std::ranges::sort(backups, {}, [&](const fs::path& backup) {
        const std::string stamp = stamp_of(backup, file);
        const std::size_t mark = stamp.find('_');
        return std::tuple(stamp.substr(0, mark), stamp.size(), stamp);
    });
    return backups;
}

/// A name that is still free, and comes after all that are there, even where the clock was set back.
fs::path next_backup(const fs::path& file) {
    const std::vector<fs::path> backups = backups_of(file);
    const std::string last = backups.empty() ? "" : stamp_of(backups.back(), file);
    const std::string day = std::max(time_stamp(), last.substr(0, last.find('_')));
    for (int number = 1;; ++number) {
        fs::path name = file;
        name += "." + day + (number == 1 ? "" : "_" + std::to_string(number)) + std::string(backup_end);
        if (std::ranges::find(backups, name) == backups.end()) {
            return name;
        }
    }
}

/// The chapter's file, as it is on the disk.
struct Work {
    fs::path path;
    std::optional<std::string> text;  ///< none: the file is not there
    std::string name;                 ///< for messages
};

Work read_work(const Project& project, const Chapter& chapter) {
    Work work{.path = project.root / chapter.source(), .text = {}, .name = chapter.source()};
    std::error_code none;
    const fs::file_status status = fs::status(work.path, none);
    if (!fs::exists(status)) {
        return work;
    }
    if ((status.permissions() & fs::perms::owner_write) == fs::perms::none) {
        throw UsageError(work.name + " is set read-only, and stays as it is. To reset it: chmod u+w " + work.name);
    }
    work.text = try_read_bytes(work.path);
    if (!work.text) {
        throw MachineError(work.name + " cannot be read: is it a folder, or does it belong to another user?");
    }
    return work;
}

/// Keeps the file as a backup, and writes it afresh: through a link, and with the permissions that it has.
///
/// \return the backup's name for messages; empty if there was no file.
std::string replace(const Project& project, const Work& work, const std::string& text) {
    if (!work.text) {
        write_file_atomically(work.path, text);
        return "";
    }
    const fs::path backup = next_backup(work.path);
    write_file_atomically(backup, *work.text);
    const fs::path target = fs::canonical(work.path);
    const fs::perms permissions = fs::status(target).permissions();
    write_file_atomically(target, text);
    std::error_code ignored;
    fs::permissions(target, permissions, ignored);
    return project.shown(backup);
}

/// The file with one exercise as `donor` has it, or as a whole.
std::string with_part_of(const Work& work, const Choice& choice, const std::string& donor) {
    if (!work.text) {
        return donor;
    }
    if (choice.exercise == nullptr) {
        return with_line_ends_of(*work.text, donor);
    }
    try {
        return with_functions_from(*choice.exercise, *work.text, donor);
    } catch (const DataError& error) {
        throw UsageError(
            "where " + choice.exercise->id + " begins and ends in " + work.name + " cannot be told: " + error.what() +
            ". Nothing was changed. Mend that, or reset the chapter, which keeps your file: " + "./workbook reset " +
            std::to_string(choice.chapter->number));
    }
}

/// Whether a backup has the exercise's functions whole.
bool has_part(const Choice& choice, const std::string& text) {
    try {
        return choice.exercise == nullptr || !functions_of(*choice.exercise, text).empty();
    } catch (const DataError&) {
        return false;
    }
}

std::string subject(const Choice& choice) {
    return choice.exercise != nullptr ? choice.exercise->id + " " + choice.exercise->function
                                      : choice.chapter->source();
}

int reset(const Project& project, const Choice& choice) {
    const Work work = read_work(project, *choice.chapter);
    const std::string fresh = with_part_of(work, choice, untouched_stubs(project, *choice.chapter));
    if (work.text == fresh) {
        std::cout << subject(choice) << " is empty already." << std::endl;
        return exit_status::done;
    }
    const std::string backup = replace(project, work, fresh);
    if (backup.empty()) {
        std::cout << work.name << " was not there. It is back, with empty exercises." << std::endl;
        return exit_status::done;
    }
    std::cout << (choice.exercise != nullptr
                      ? subject(choice) + " is empty again. The rest of " + work.name + " is as it was.\n"
                      : work.name + " holds the empty exercises again.\n")
              << "Your work is kept in " << backup << "\nTo get it back: ./workbook reset " << choice.name()
              << " --undo" << std::endl;
    return exit_status::done;
}

/// Brings the last backup back that differs from what is there. What is there becomes a backup itself.
int undo(const Project& project, const Choice& choice) {
    const Work work = read_work(project, *choice.chapter);
    const std::vector<fs::path> backups = backups_of(work.path);
    for (auto backup = backups.rbegin(); backup != backups.rend(); ++backup) {
        const std::optional<std::string> kept = try_read_bytes(*backup);
        if (!kept || !has_part(choice, *kept)) {
            continue;
        }
        const std::string text = with_part_of(work, choice, *kept);
        if (text == work.text) {
            continue;
        }
        const std::string replaced = replace(project, work, text);
        std::cout << subject(choice) << " is as it was in " << project.shown(*backup) << "\n";
        if (!replaced.empty()) {
            std::cout << "What stood there until now is kept in " << replaced << "\nTo change back: ./workbook reset "
                      << choice.name() << " --undo\n";
        }
        std::cout << std::flush;
        return exit_status::done;
    }
    throw UsageError(backups.empty() ? "there is no backup of " + work.name + ": nothing was reset here"
                                     : subject(choice) + " is the same in every backup of " + work.name +
                                           ": there is nothing to undo");
}

}  // namespace

int reset_command(const Session& session, const ResetOptions& options) {
    const Choice choice = chosen_part(session.catalogue, options.what);
    const StateLock lock(session.project);  // two calls at once must not take the same backup's name
    return options.undo ? undo(session.project, choice) : reset(session.project, choice);
}

}  // namespace workbook::tool
