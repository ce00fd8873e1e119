/// \file
/// Says, where training has to stop, in which epoch that was and what checkpoint is left.
#pragma once

#include <filesystem>

#include "common/errors.hpp"

namespace workbook {

/// Throws the error again with what a reader needs to go on: the epoch in which it happened, and the last checkpoint
/// that was saved before.
///
/// \param error       what stopped the training, such as a loss that is not finite; it names the batch.
/// \param epoch       the epoch in which it happened, from 1. A checkpoint is saved after every epoch.
/// \param checkpoint  the file that holds the model as it was after the epoch before.
/// \throws NotFiniteError always.
[[noreturn]] void training_stopped(const NotFiniteError& error, int epoch, const std::filesystem::path& checkpoint);

}  // namespace workbook
