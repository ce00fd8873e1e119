// exercise:  5.1
// mistake:   each index is drawn at random, so that some samples come twice and others never
// diagnosis: some samples come twice and others never
// finite differences: blind
#include "training.hpp"

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);
    std::vector<Index> order(static_cast<std::size_t>(samples));
    for (Index& entry : order) {
        entry = workbook::uniform_int(random, static_cast<int>(samples));
    }
    return {.order = order, .batch_size = batch_size};
}

}  // namespace ae
