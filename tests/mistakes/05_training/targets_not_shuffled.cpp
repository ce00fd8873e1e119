// exercise:  5.1
// mistake:   the input follows the order, the target does not
// diagnosis: the targets are cut from the data set
// finite differences: blind
#include "training.hpp"

#include <algorithm>

namespace ae {

Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);
    const Index begin = number * minibatches.batch_size;
    const Index size = std::min(minibatches.batch_size, inputs.cols() - begin);
    const std::vector<Index> indices(minibatches.order.begin() + begin, minibatches.order.begin() + begin + size);
    return {.input = inputs(Eigen::placeholders::all, indices), .target = targets.middleCols(begin, size)};
}

}  // namespace ae
