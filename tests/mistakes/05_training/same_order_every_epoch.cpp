// exercise:  5.1
// mistake:   a generator with a fixed seed is made inside: every epoch has the same order
// diagnosis: is one with a fixed seed made inside
// finite differences: blind
#include "training.hpp"

#include <numeric>

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random&) {
    require_batches("shuffled_minibatches", samples, batch_size);
    std::vector<Index> order(static_cast<std::size_t>(samples));
    std::iota(order.begin(), order.end(), Index(0));
    Random own(1);
    workbook::shuffle(own, order);
    return {.order = order, .batch_size = batch_size};
}

}  // namespace ae
