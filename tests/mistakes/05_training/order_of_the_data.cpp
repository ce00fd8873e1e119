// exercise:  5.1
// mistake:   the samples keep the order of the data set
// diagnosis: the samples keep the order of the data set
// finite differences: blind
#include "training.hpp"

#include <numeric>

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random&) {
    require_batches("shuffled_minibatches", samples, batch_size);
    std::vector<Index> order(static_cast<std::size_t>(samples));
    std::iota(order.begin(), order.end(), Index(0));
    return {.order = order, .batch_size = batch_size};
}

}  // namespace ae
