// exercise:  5.1
// mistake:   each place is swapped with any other, so that some orders come more often
// diagnosis: each place is swapped with any place
// finite differences: blind
#include "training.hpp"

#include <numeric>
#include <utility>

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);
    std::vector<Index> order(static_cast<std::size_t>(samples));
    std::iota(order.begin(), order.end(), Index(0));
    for (Index& entry : order) {
        std::swap(entry, order[static_cast<std::size_t>(workbook::uniform_int(random, static_cast<int>(samples)))]);
    }
    return {.order = order, .batch_size = batch_size};
}

}  // namespace ae
