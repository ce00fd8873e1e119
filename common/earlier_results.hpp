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
/// A folder counts if its metrics.json was made with the same data.
///
/// \param out      the folder that the run writes to.
/// \param chapter  the earlier chapter's folder name: "05_training".
/// \param data     what the run was made with.
/// \return         three absolute paths, the first to be tried first. They need not exist.
[[nodiscard]] std::vector<std::filesystem::path> places_of_results(const std::filesystem::path& out,
                                                                   const std::string& chapter, DataSource data);

}  // namespace workbook
