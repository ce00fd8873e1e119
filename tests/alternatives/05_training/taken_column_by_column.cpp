// exercise:    5.1
// alternative: the batch is filled column by column
#include "training.hpp"

#include <algorithm>

namespace ae {

Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);

    const Index begin = number * minibatches.batch_size;
    const Index size = std::min(minibatches.batch_size, inputs.cols() - begin);
    Minibatch batch{.input = Matrix(inputs.rows(), size), .target = Matrix(targets.rows(), size)};
    for (Index j = 0; j < size; ++j) {
        const Index sample = minibatches.order[static_cast<std::size_t>(begin + j)];
        batch.input.col(j) = inputs.col(sample);
        batch.target.col(j) = targets.col(sample);
    }
    return batch;
}

}  // namespace ae
