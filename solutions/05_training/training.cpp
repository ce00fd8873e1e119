#include "training.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace ae {

// 5.1  ->  each index once, in random order
Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);

    std::vector<Index> order(static_cast<std::size_t>(samples));
    std::iota(order.begin(), order.end(), Index(0));
    workbook::shuffle(random, order);
    return {.order = order, .batch_size = batch_size};
}

// 5.1  inputs (D, samples), targets (K, samples)  ->  (D, N), (K, N)
Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);

    const Index begin = number * minibatches.batch_size;
    const Index end = std::min(begin + minibatches.batch_size, inputs.cols());  // the last batch may be smaller
    const std::vector<Index> indices(minibatches.order.begin() + begin, minibatches.order.begin() + end);
    return {.input = inputs(Eigen::placeholders::all, indices), .target = targets(Eigen::placeholders::all, indices)};
}

// 5.2  w ← w − η g
void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate) {
    require_same_tensors("sgd_step", parameters, gradients);

    for (std::size_t i = 0; i < parameters.size(); ++i) {
        parameters[i].values -= learning_rate * gradients[i].values;
    }
}

// 5.3  v ← μ v + g,  w ← w − η v
void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);

    for (std::size_t i = 0; i < parameters.size(); ++i) {
        state.velocity[i] = momentum * state.velocity[i] + gradients[i].values;
        parameters[i].values -= learning_rate * state.velocity[i];
    }
}

namespace {

// Adam for one tensor, in one pass over its memory.
void adam_tensor(Eigen::Map<Matrix>& w, Matrix& m, Matrix& v, const Eigen::Map<Matrix>& g, const AdamSettings& settings,
                 Scalar correction1, Scalar correction2) {
    const Scalar beta1 = settings.beta1;
    const Scalar beta2 = settings.beta2;
    const Scalar rate = settings.learning_rate / correction1;
    const Scalar root_correction2 = 1 / std::sqrt(correction2);
    Scalar* weights = w.data();
    Scalar* first = m.data();
    Scalar* second = v.data();
    const Scalar* gradient = g.data();
    for (Index i = 0; i < w.size(); ++i) {
        first[i] = beta1 * first[i] + (1 - beta1) * gradient[i];
        second[i] = beta2 * second[i] + (1 - beta2) * gradient[i] * gradient[i];
        weights[i] -= rate * first[i] / (std::sqrt(second[i]) * root_correction2 + settings.epsilon);
    }
}

}  // namespace

// 5.4  t ← t + 1,  m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,  w ← w − η m̂ / (√v̂ + ε)
void adam_step(Tensors parameters, AdamState& state, const Tensors& gradients, const AdamSettings& settings) {
    require_same_tensors("adam_step", parameters, gradients);
    prepare_memory("adam_step", state.first, parameters);
    prepare_memory("adam_step", state.second, parameters);

    state.step += 1;  // once for all tensors
    const auto t = static_cast<Scalar>(state.step);
    const Scalar correction1 = 1 - std::pow(settings.beta1, t);
    const Scalar correction2 = 1 - std::pow(settings.beta2, t);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        adam_tensor(parameters[i].values, state.first[i], state.second[i], gradients[i].values, settings, correction1,
                    correction2);
    }
}

// 5.5
double train_epoch(const Matrix& inputs, const Matrix& targets, Index batch_size, Random& random,
                   const TrainingStep& step) {
    require_same_batch("train_epoch", {"inputs", inputs}, {"targets", targets});

    const Minibatches minibatches = shuffled_minibatches(inputs.cols(), batch_size, random);
    double weighted_sum = 0;
    for (Index number = 0; number < batch_count(minibatches); ++number) {
        const Minibatch batch = take_minibatch(minibatches, number, inputs, targets);
        const Scalar loss = step(batch.input, batch.target);
        require_finite_loss(loss, number + 1);
        weighted_sum += static_cast<double>(loss) * static_cast<double>(batch.input.cols());
    }
    return weighted_sum / static_cast<double>(inputs.cols());
}

}  // namespace ae
