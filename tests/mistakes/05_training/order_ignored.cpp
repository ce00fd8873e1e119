// exercise:  5.1
// mistake:   the batch is cut from the data set, and the order is not used
// diagnosis: the batch is cut from the data set
// finite differences: blind
#include "training.hpp"

#include <algorithm>

namespace ae {

Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);
    const Index begin = number * minibatches.batch_size;
    const Index size = std::min(minibatches.batch_size, inputs.cols() - begin);
    return {.input = inputs.middleCols(begin, size), .target = targets.middleCols(begin, size)};
}

}  // namespace ae
