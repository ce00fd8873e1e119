/// \file
/// The folder that a run writes to, and what an earlier run left in it.
///
/// Used by run.cpp.
#pragma once

#include <filesystem>
#include <string>

namespace workbook {

/// Makes the out folder and tries to write there, before an hour of training and not after it.
///
/// \param folder  what `--out` says.
/// \throws UsageError naming the folder if it cannot be written.
void prepare_out_folder(const std::filesystem::path& folder);

/// Takes what an earlier run left out of the way: one that ended well is moved into previous_run(folder), in place of
/// the one that was there, with its checkpoints; of any other, its pictures, its report and its unfinished checkpoints
/// are removed. Other files stay.
///
/// \param folder  the out folder; it exists.
/// \throws DataError naming the file that cannot be moved.
void set_earlier_run_aside(const std::filesystem::path& folder);

/// A name without folders that means the same to every file system and in every address.
///
/// \param name       of a file.
/// \param extension  what it has to end with: ".png".
/// \return           true for letters, digits, _, - and ., with the extension and more.
[[nodiscard]] bool is_plain_name(const std::string& name, const std::string& extension);

/// Where a checkpoint is written while its run is under way.
///
/// \param folder  the out folder.
/// \param name    such as "judge".
/// \return        folder/judge.unfinished.ckpt
[[nodiscard]] std::filesystem::path unfinished_checkpoint(const std::filesystem::path& folder, const std::string& name);

/// Where a checkpoint stands once its run has ended well.
///
/// \param folder  the out folder.
/// \param name    such as "judge".
/// \return        folder/judge.ckpt
[[nodiscard]] std::filesystem::path finished_checkpoint(const std::filesystem::path& folder, const std::string& name);

}  // namespace workbook
