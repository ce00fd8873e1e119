/// \file
/// What chapter 08 trains: one layer down to the code, one up, and a penalty on the code.
#pragma once

#include <string>

#include "common/run.hpp"
#include "sparse_autoencoder.hpp"

namespace ae {

enum class Sparsifier { none, l1, kl };

/// The share of samples for which a sigmoid unit should be on.
inline constexpr Scalar target_activity = Scalar(0.1);

/// One training: its name, the kind of code, and what is asked of it.
struct Task {
    std::string name;  ///< on the progress line, and of the checkpoint
    Activation latent = Activation::relu;
    Sparsifier penalty = Sparsifier::none;
    Scalar lambda = 0;
};

/// A model and how it does on pictures that it has not seen.
struct Trained {
    Task task;
    Autoencoder model;
    double error_before;  ///< squared error on the test set before training
    double error;         ///< squared error on the test set
    Sparsity sparsity;    ///< of the test set's codes
};

/// Above it a unit is on: 1e-3 for a ReLU, half for a sigmoid.
[[nodiscard]] Scalar threshold_of(Activation latent);

/// The codes of all images, (code, samples).
[[nodiscard]] Matrix codes_of(const Autoencoder& model, const Matrix& images);

/// Trains a model with `code` units on `train`, then looks at `test` once.
[[nodiscard]] Trained train_sparse(workbook::Run& run, const Task& task, const Matrix& train, const Matrix& test,
                                   Index code);

}  // namespace ae
