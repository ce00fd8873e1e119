// exercise:  5.5
// mistake:   each batch weighs batch_size, the last one too
// diagnosis: each batch weighs batch_size
// finite differences: blind
#include "training.hpp"

namespace ae {

double train_epoch(const Matrix& inputs, const Matrix& targets, Index batch_size, Random& random,
                   const TrainingStep& step) {
    require_same_batch("train_epoch", {"inputs", inputs}, {"targets", targets});

    const Minibatches minibatches = shuffled_minibatches(inputs.cols(), batch_size, random);
    double sum = 0;
    for (Index number = 0; number < batch_count(minibatches); ++number) {
        const Minibatch batch = take_minibatch(minibatches, number, inputs, targets);
        const Scalar loss = step(batch.input, batch.target);
        require_finite_loss(loss, number + 1);
        sum += static_cast<double>(loss) * static_cast<double>(batch_size);
    }
    return sum / static_cast<double>(inputs.cols());
}

}  // namespace ae
