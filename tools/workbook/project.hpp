#pragma once
// Where things are: the folders of the project and of its build tree.

#include <filesystem>
#include <optional>
#include <string>

namespace workbook::tool {

/// The project's folders. The build tree is the preset `student`.
struct Project {
    std::filesystem::path root;

    [[nodiscard]] std::filesystem::path build() const { return root / "build" / "student"; }
    [[nodiscard]] std::filesystem::path bin() const { return build() / "bin"; }
    [[nodiscard]] std::filesystem::path logs() const { return build() / "logs"; }
    [[nodiscard]] std::filesystem::path state() const { return root / ".workbook"; }
    [[nodiscard]] std::filesystem::path out() const { return root / "out"; }
    [[nodiscard]] std::filesystem::path chapters() const { return root / "chapters"; }

    /// A path as a reader wants it: relative to the root where it lies below, else as it is.
    [[nodiscard]] std::string shown(const std::filesystem::path& path) const;
};

/// The project that this command belongs to: WORKBOOK_ROOT, which the launcher sets, or the closest folder
/// above the current one that holds a workbook.
///
/// \throws MachineError if there is none.
Project find_project();

/// Makes WORKBOOK_DATA absolute, for the programs that are started elsewhere.
void fix_data_folder();

/// The whole file, byte by byte.
///
/// \throws MachineError naming the path.
std::string read_bytes(const std::filesystem::path& path);

/// The whole file, byte by byte; nothing if it cannot be read.
std::optional<std::string> try_read_bytes(const std::filesystem::path& path);

/// A text as Unix has it: without the byte-order mark and the carriage returns that editors on Windows write.
std::string without_marks_of_windows(std::string text);

/// A whole text, without_marks_of_windows.
///
/// \throws MachineError naming the path.
std::string read_text(const std::filesystem::path& path);

/// A whole text, without_marks_of_windows; nothing if it cannot be read.
std::optional<std::string> try_read_text(const std::filesystem::path& path);

/// This moment, as a part of a file's name: "2026-11-27T14-03-22", in local time.
std::string time_stamp();

/// Writes the whole file, making its folders. A problem is reported as false: logs and notes are not worth a
/// failure.
bool try_write_text(const std::filesystem::path& path, const std::string& text);

}  // namespace workbook::tool
