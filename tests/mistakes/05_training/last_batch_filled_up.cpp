// exercise:  5.1
// mistake:   the last batch is filled up with samples from the start of the order
// diagnosis: the last batch is filled up
// finite differences: blind
#include "training.hpp"

namespace ae {

Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);
    std::vector<Index> indices;
    for (Index j = 0; j < minibatches.batch_size; ++j) {
        const Index place = (number * minibatches.batch_size + j) % inputs.cols();
        indices.push_back(minibatches.order[static_cast<std::size_t>(place)]);
    }
    return {.input = inputs(Eigen::placeholders::all, indices), .target = targets(Eigen::placeholders::all, indices)};
}

}  // namespace ae
