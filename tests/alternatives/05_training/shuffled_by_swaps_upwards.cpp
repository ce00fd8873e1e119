// exercise:    5.1
// alternative: Fisher and Yates by hand, from the first place to the last
#include "training.hpp"

#include <numeric>
#include <utility>

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);

    Minibatches minibatches{.order = std::vector<Index>(static_cast<std::size_t>(samples)), .batch_size = batch_size};
    std::iota(minibatches.order.begin(), minibatches.order.end(), Index(0));
    for (Index place = 0; place + 1 < samples; ++place) {
        const Index other = place + workbook::uniform_int(random, static_cast<int>(samples - place));
        std::swap(minibatches.order[static_cast<std::size_t>(place)],
                  minibatches.order[static_cast<std::size_t>(other)]);
    }
    return minibatches;
}

}  // namespace ae
