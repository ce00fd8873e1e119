// exercise:  5.1
// mistake:   the order is drawn from a copy of the generator: every epoch has the same
// diagnosis: drawn from a copy of `random`
// finite differences: blind
#include "training.hpp"

#include <numeric>

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);

    std::vector<Index> order(static_cast<std::size_t>(samples));
    std::iota(order.begin(), order.end(), Index(0));
    Random copy = random;
    workbook::shuffle(copy, order);
    return {.order = order, .batch_size = batch_size};
}

}  // namespace ae
