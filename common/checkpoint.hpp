/// \file
/// Saves a model's parameters to a file, and loads them again.
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "common/tensors.hpp"

namespace ae {

/// What is worth knowing about a checkpoint, beside the numbers: epoch, seed, data, loss …
using CheckpointNotes = std::map<std::string, std::string>;

/// Saves a model's parameters.
///
/// The file is replaced by a rename: Ctrl-C, a crash or a full disk while saving leaves the last one whole.
///
///     save_checkpoint("out/best.ckpt", tensors_of(model), {{"epoch", "7"}});
///
/// \param path     the file; missing parent folders are created.
/// \param tensors  every parameter, by name, in the model's order.
/// \param notes    any text; read_checkpoint_notes gets them without the model.
/// \throws DataError that names the file and the reason, if it cannot be written. An older file stays as
///         it was.
void save_checkpoint(const std::filesystem::path& path, const Tensors& tensors,
                     const CheckpointNotes& notes = {});

/// Loads a model's parameters.
///
///     CheckpointNotes notes = load_checkpoint("out/best.ckpt", tensors_of(model));
///
/// Either flavour reads what the other wrote: doubles are rounded to the nearest float, floats are exact in
/// double, and save, then load in one flavour returns the same bits.
///
/// \param path     a file written by save_checkpoint.
/// \param tensors  where the numbers go: as many tensors as the file has, with the same names and shapes, in
///                 the same order. (By value: a Tensor is a view of the model's memory.)
/// \return         the notes.
/// \throws DataError that names the file and the byte, and leaves every tensor as it was: no such file; not a
///         checkpoint; another version; cut short or too long; a flipped bit (CRC-32); a name or a shape that
///         differs from the model's (both are named); a double too large for a float.
CheckpointNotes load_checkpoint(const std::filesystem::path& path, Tensors tensors);

/// The notes alone: no model is needed. The whole file is verified all the same.
///
/// \param path  a file written by save_checkpoint.
/// \return      what it was saved with; empty if there were none.
/// \throws DataError as load_checkpoint does, but for names and shapes.
[[nodiscard]] CheckpointNotes read_checkpoint_notes(const std::filesystem::path& path);

}  // namespace ae
