// exercise:    5.5
// alternative: each loss is added with its batch's share of all samples, the batches cut by hand
#include "training.hpp"

#include <algorithm>

namespace ae {

double train_epoch(const Matrix& inputs, const Matrix& targets, Index batch_size, Random& random,
                   const TrainingStep& step) {
    require_same_batch("train_epoch", {"inputs", inputs}, {"targets", targets});

    const std::vector<Index> order = shuffled_minibatches(inputs.cols(), batch_size, random).order;
    double mean = 0;
    Index number = 1;
    for (Index begin = 0; begin < inputs.cols(); begin += batch_size) {
        const Index end = std::min(begin + batch_size, inputs.cols());
        Matrix input(inputs.rows(), end - begin);
        Matrix target(targets.rows(), end - begin);
        for (Index n = begin; n < end; ++n) {
            input.col(n - begin) = inputs.col(order[static_cast<std::size_t>(n)]);
            target.col(n - begin) = targets.col(order[static_cast<std::size_t>(n)]);
        }
        const Scalar loss = step(input, target);
        require_finite_loss(loss, number++);
        mean += static_cast<double>(loss) * static_cast<double>(end - begin) / static_cast<double>(inputs.cols());
    }
    return mean;
}

}  // namespace ae
