// exercise:    5.5
// alternative: the mean is kept up to date from batch to batch
#include "training.hpp"

namespace ae {

double train_epoch(const Matrix& inputs, const Matrix& targets, Index batch_size, Random& random,
                   const TrainingStep& step) {
    require_same_batch("train_epoch", {"inputs", inputs}, {"targets", targets});

    const Minibatches minibatches = shuffled_minibatches(inputs.cols(), batch_size, random);
    double mean = 0;
    double seen = 0;
    const Index batches = batch_count(minibatches);
    for (Index number = 1; number <= batches; ++number) {
        const Minibatch batch = take_minibatch(minibatches, number - 1, inputs, targets);
        const Scalar loss = step(batch.input, batch.target);
        require_finite_loss(loss, number);
        const auto size = static_cast<double>(batch.target.cols());
        seen += size;
        mean += (static_cast<double>(loss) - mean) * size / seen;
    }
    return mean;
}

}  // namespace ae
