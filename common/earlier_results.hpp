/// \file
/// Where a run finds the results of an earlier chapter.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "common/data_folder.hpp"

namespace workbook {

/// The folders in which a run looks for the results of an earlier chapter, in that order.
///
/// For a run that writes to out/10_latent_space, with the data mnist, the results of 05_training are looked for in
///
///     out/05_training          beside the run's own folder
///     out/mnist/05_training    where ./workbook puts results that a run on other data than the last one needs
///     05_training              above: so that a run in out/mnist finds what lies in out
///
/// and after each of them in its folder `previous`, where a run that ended well is kept once a later one has started.
/// A folder counts if is_usable says so of its metrics.json.
///
/// \param out      the folder that the run writes to.
/// \param chapter  the earlier chapter's folder name: "05_training".
/// \param data     what the run was made with.
/// \return         six absolute paths, the first to be tried first. They need not exist.
[[nodiscard]] std::vector<std::filesystem::path> places_of_results(const std::filesystem::path& out,
                                                                   const std::string& chapter, DataSource data);

/// Where ./workbook puts the results of an earlier chapter that a run needs: out/mnist/05_training.
///
/// \param out      the folder that the run writes to.
/// \param chapter  the earlier chapter's folder name: "05_training".
/// \param data     what the run was made with.
/// \return         one of places_of_results.
[[nodiscard]] std::filesystem::path place_for_results(const std::filesystem::path& out, const std::string& chapter,
                                                      DataSource data);

/// The folder in which a run that ended well is kept once a later one in the same folder has started.
///
/// \param folder  the one that the runs write to: out/05_training.
/// \return        out/05_training/previous.
[[nodiscard]] std::filesystem::path previous_run(const std::filesystem::path& folder);

/// Whether later chapters may use the results of a run.
///
/// \param made_with  what its metrics.json says of `data`.
/// \param ended      what its metrics.json says of `ended`: "done", or "cannot be right"; empty in one of an older workbook.
/// \param wanted     the data that a later chapter runs on.
/// \return           true if the data are the same and the run ended well.
[[nodiscard]] bool is_usable(const std::string& made_with, const std::string& ended, DataSource wanted);

}  // namespace workbook
