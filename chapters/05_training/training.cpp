// Chapter 05: minibatches, optimisers, and one epoch of training.
//
// The lesson is in README.md beside this file, the contract of each function in training.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 5   Where you are stuck: ./workbook hint 5.1
#include "training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ae {

namespace {

// Solved, as a sibling of the exercises: the samples of one batch, where the order is that of the data set.
//
//   X (D, samples)  ->  columns begin … end − 1 of X, (D, N)
//
// For X = [3 4 5], number = 1 and batch_size = 2 it returns [5]: the last batch holds what is left.
[[maybe_unused]] Matrix batch_in_order(const Matrix& inputs, Index number, Index batch_size) {
    const Index begin = number * batch_size;
    const Index end = std::min(begin + batch_size, inputs.cols());
    return inputs.middleCols(begin, end - begin);
}

}  // namespace

// Exercise 5.1, first half: a fresh random order of all samples.
//
//   samples, batch_size  ->  order: each of 0 … samples − 1 once, each order equally likely
//
// For 3 samples the order is one of 012, 021, 102, 120, 201, 210. std::iota fills a vector with 0, 1, 2, …;
// workbook::shuffle(random, entries) shuffles one.
// Check: ./workbook check 5.1
Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);
    // your code
    throw NotImplemented{"5.1 shuffled_minibatches"};
}

// Exercise 5.1, second half: the samples of one batch, inputs and targets together.
//
//   X (D, samples), T (K, samples)  ->  input (D, N), target (K, N), both of the same samples
//
// For the order 2 0 1, batch_size = 2, X = [3 4 5] and T = [30 40 50], batch 0 is [5 3] with [50 30], batch 1 is
// [4] with [40].
// Check: ./workbook check 5.1
Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);
    // your code
    throw NotImplemented{"5.1 take_minibatch"};
}

// Exercise 5.2: one step of stochastic gradient descent, for every tensor of the model.
//
//   w ← w − η g             w and g (rows, cols), the same for each tensor
//
// For w = [1 2], g = [4 −2] and η = 0.5, w becomes [−1 3]. Each tensor's matrix is parameters[i].values.
// Check: ./workbook check 5.2
void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate) {
    require_same_tensors("sgd_step", parameters, gradients);
    // your code
    throw NotImplemented{"5.2 sgd_step"};
}

// Exercise 5.3: one step with momentum.
//
//   v ← μ v + g,  w ← w − η v             w, g and v (rows, cols), the same for each tensor
//
// For w = [1 2], g = [4 −2] twice, η = 0.5 and μ = 0.5: v is [4 −2], then [6 −3]; w is [−1 3], then [−4 4.5].
// Check: ./workbook check 5.3
void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);
    // your code
    throw NotImplemented{"5.3 momentum_step"};
}

// Exercise 5.4: one step of Adam.
//
//   t ← t + 1
//   m ← β₁ m + (1 − β₁) g          v ← β₂ v + (1 − β₂) g²          entry by entry
//   w ← w − η (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
//
// For w = [1 2], g = [4 −2], η = 0.1, β₁ = 0.75 and β₂ = 0.9, the first step leaves t = 1, m = [1 −0.5],
// v = [1.6 0.4] and, with ε = 0, w = [0.9 2.1].
// Check: ./workbook check 5.4
void adam_step(Tensors parameters, AdamState& state, const Tensors& gradients, const AdamSettings& settings) {
    require_same_tensors("adam_step", parameters, gradients);
    prepare_memory("adam_step", state.first, parameters);
    prepare_memory("adam_step", state.second, parameters);
    // your code
    throw NotImplemented{"5.4 adam_step"};
}

// Exercise 5.5: one pass over all samples, batch after batch.
//
//   mean loss = Σ over batches (size · loss) / samples
//
// For 5 samples in batches of 2 whose losses are 1, 1 and 4 it returns (2·1 + 2·1 + 1·4) / 5 = 1.6.
// Call require_finite_loss(loss, number + 1) with each loss, so that a diverging run stops at once.
// Check: ./workbook check 5.5
double train_epoch(const Matrix& inputs, const Matrix& targets, Index batch_size, Random& random,
                   const TrainingStep& step) {
    require_same_batch("train_epoch", {"inputs", inputs}, {"targets", targets});
    // your code
    throw NotImplemented{"5.5 train_epoch"};
}

}  // namespace ae
