// exercise:    5.1
// alternative: a product with a matrix of zeros and ones picks the columns
#include "training.hpp"

namespace ae {

Minibatch take_minibatch(const Minibatches& minibatches, Index number, const Matrix& inputs, const Matrix& targets) {
    require_batch("take_minibatch", minibatches, number, inputs, targets);

    std::vector<Index> chosen;
    for (std::size_t place = 0; place < minibatches.order.size(); ++place) {
        if (static_cast<Index>(place) / minibatches.batch_size == number) {
            chosen.push_back(minibatches.order[place]);
        }
    }
    Matrix selection = Matrix::Zero(inputs.cols(), static_cast<Index>(chosen.size()));
    for (std::size_t j = 0; j < chosen.size(); ++j) {
        selection(chosen[j], static_cast<Index>(j)) = 1;
    }
    return {.input = inputs * selection, .target = targets * selection};
}

}  // namespace ae
