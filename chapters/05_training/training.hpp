/// \file
/// Chapter 05: minibatches, optimisers, and one epoch of training.
#pragma once

#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "multilayer_perceptron.hpp"

namespace ae {

// [minibatches]
/// The samples of one epoch, in the order in which they are seen.
struct Minibatches {
    std::vector<Index> order;  ///< each sample's index once
    Index batch_size;          ///< the last batch may be smaller
};

/// Some inputs and what belongs to them.
struct Minibatch {
    Matrix input;   ///< (features, batch)
    Matrix target;  ///< (target features, batch): column n belongs to column n of the input
};
// [minibatches]

/// The memory of gradient descent with momentum.
struct MomentumState {
    std::vector<Matrix> velocity;  ///< one for each tensor, of its shape; empty before the first step
};

/// What Adam is set to. The defaults are those of Kingma and Ba (2015).
struct AdamSettings {
    Scalar learning_rate = Scalar(1e-3);  ///< η: about how far a weight moves in one step
    Scalar beta1 = Scalar(0.9);           ///< β₁, in [0, 1): the share of m that a step keeps
    Scalar beta2 = Scalar(0.999);         ///< β₂, in [0, 1): the share of v that a step keeps
    Scalar epsilon = Scalar(1e-8);        ///< ε > 0: keeps a division by √v away from 0
};

/// The memory of Adam.
struct AdamState {
    int step = 0;                ///< t: how many steps were taken; one counter for all tensors
    std::vector<Matrix> first;   ///< m: mean of the gradients, one for each tensor; empty before the first step
    std::vector<Matrix> second;  ///< v: mean of their squares, likewise
};

/// Updates a model from one minibatch, and returns the loss that the batch had before the update.
using TrainingStep = std::function<Scalar(const Matrix& input, const Matrix& target)>;

/// Exercise 5.1. A fresh random order of all samples.
///
/// \param samples     how many there are.
/// \param batch_size  how many a batch takes.
/// \param random      for the order.
/// \return            the indices 0 to samples − 1, each once, each order equally likely; and the batch size.
/// \throws ValueError unless samples ≥ 1 and batch_size ≥ 1.
[[nodiscard]] Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random);

/// Exercise 5.1. The samples of one batch, inputs and targets together.
///
/// \param minibatches  the order of one epoch, from shuffled_minibatches.
/// \param number       of the batch, from 0 to batch_count − 1. The last batch holds what is left.
/// \param inputs       (features, samples).
/// \param targets      (target features, samples).
/// \return             the columns of both that the order names, from number · batch_size on.
/// \throws ShapeError if inputs and targets differ in their samples, or from the order's length.
/// \throws ValueError if there is no such batch.
[[nodiscard]] Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs,
                                       const Matrix& targets);

/// Exercise 5.2. One step of stochastic gradient descent: w ← w − η g.
///
/// \param parameters     w, changed in place (a Tensor refers to the model's memory).
/// \param gradients      g, in the same order, of the same shapes.
/// \param learning_rate  η.
/// \throws ShapeError if the lists differ in length, or two tensors in shape; nothing is changed then.
void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate);

/// Exercise 5.3. One step with momentum: v ← μ v + g, w ← w − η v.
///
/// \param parameters     w, changed in place.
/// \param state          v, zero before the first step; changed in place.
/// \param gradients      g, in the order of the parameters, of the same shapes.
/// \param learning_rate  η.
/// \param momentum       μ, from 0 to 1.
/// \throws ShapeError as sgd_step does, and if the state belongs to other tensors.
void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum);

/// Exercise 5.4. One step of Adam (Kingma and Ba, 2015):
///
///     t ← t + 1
///     m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²
///     w ← w − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
///
/// \param parameters  w, changed in place.
/// \param state       t, m and v; t is 0 and m, v are zero before the first step. t counts calls, not tensors.
/// \param gradients   g, in the order of the parameters, of the same shapes.
/// \param settings    η, β₁, β₂ and ε.
/// \throws ShapeError as sgd_step does, and if the state belongs to other tensors.
void adam_step(Tensors parameters, AdamState& state, const Tensors& gradients, const AdamSettings& settings);

/// Exercise 5.5. One pass over all samples.
///
/// \param inputs      (features, samples).
/// \param targets     (target features, samples).
/// \param batch_size  how many samples a batch takes, at least 1.
/// \param random      for the order: a fresh one in every epoch.
/// \param step        is called once for each batch.
/// \return            the mean loss over all samples: each batch's loss weighted by its size.
/// \throws ShapeError if inputs and targets differ in their samples. \throws ValueError if there is no sample or
///         batch_size < 1, and a NotFiniteError that names the batch (from 1) if a loss is not finite: training stops
///         there.
[[nodiscard]] double train_epoch(const Matrix& inputs, const Matrix& targets, Index batch_size, Random& random,
                                 const TrainingStep& step);

/// Given: refuses a number of samples or a batch size below 1.
///
/// \param function             the caller's name, for the error.
/// \param samples, batch_size  both at least 1.
/// \throws ValueError that names both numbers.
inline void require_batches(const char* function, Index samples, Index batch_size) {
    if (samples < 1 || batch_size < 1) {
        throw workbook::ValueError(std::string(function) + ": samples and batch_size must be at least 1, not " +
                                   std::to_string(samples) + " and " + std::to_string(batch_size));
    }
}

/// Given: how many batches an epoch has; the last one may be smaller.
///
/// \param minibatches  the order of the epoch.
/// \return             ⌈samples / batch_size⌉.
inline Index batch_count(const Minibatches& minibatches) {
    return (static_cast<Index>(minibatches.order.size()) + minibatches.batch_size - 1) / minibatches.batch_size;
}

/// Given: refuses a batch that does not exist, and inputs and targets that do not belong together.
///
/// \param function     the caller's name, for the error.
/// \param minibatches  the order of the epoch.
/// \param number       of the batch, from 0 to batch_count − 1.
/// \param inputs       (features, samples).
/// \param targets      (target features, samples).
/// \throws ShapeError if inputs and targets differ in their samples, or from the order's length.
/// \throws ValueError that names the batches there are.
inline void require_batch(const char* function, const Minibatches& minibatches, Index number, const Matrix& inputs,
                          const Matrix& targets) {
    require_same_batch(function, {"inputs", inputs}, {"targets", targets});
    if (static_cast<Index>(minibatches.order.size()) != inputs.cols()) {
        throw ShapeError(std::string(function) + ": the order is one of " + std::to_string(minibatches.order.size()) +
                         " samples, but there are " + std::to_string(inputs.cols()));
    }
    if (number < 0 || number >= batch_count(minibatches)) {
        throw workbook::ValueError(std::string(function) + ": there is no batch " + std::to_string(number) +
                                   "; they are numbered from 0 to " + std::to_string(batch_count(minibatches) - 1));
    }
}

/// Given: zeros of every tensor's shape, where `memory` is still empty.
///
/// \param function    the caller's name, for the error.
/// \param memory      what an optimiser remembers, one matrix for each tensor; filled in place where it is empty.
/// \param parameters  the tensors whose shapes it must have.
/// \throws ShapeError if it is not empty and belongs to other tensors.
inline void prepare_memory(const char* function, std::vector<Matrix>& memory, const Tensors& parameters) {
    if (memory.empty()) {
        for (const Tensor& tensor : parameters) {
            memory.push_back(Matrix::Zero(tensor.values.rows(), tensor.values.cols()));
        }
    }
    if (memory.size() != parameters.size()) {
        throw ShapeError(std::string(function) + ": the optimiser remembers " + std::to_string(memory.size()) +
                         " tensors, but the model has " + std::to_string(parameters.size()));
    }
    for (std::size_t i = 0; i < memory.size(); ++i) {
        require_same_shape(function, {parameters[i].name.c_str(), parameters[i].values},
                           {"the optimiser's memory of it", memory[i]});
    }
}

/// Given: stops the training where a loss is infinite or not a number.
///
/// \param loss   of one batch.
/// \param batch  its number in the epoch, from 1.
/// \throws NotFiniteError that names the batch.
inline void require_finite_loss(Scalar loss, Index batch) {
    if (!std::isfinite(loss)) {
        throw workbook::NotFiniteError("the loss of batch " + std::to_string(batch) +
                                   (std::isnan(loss) ? " is not a number (NaN)" : " is infinite") +
                                   ": training stops here. Is the learning rate too large, or a gradient wrong?");
    }
}

}  // namespace ae
