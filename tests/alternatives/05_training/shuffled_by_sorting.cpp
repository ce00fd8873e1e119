// exercise:    5.1
// alternative: each sample draws a number, and the samples are sorted by it
#include "training.hpp"

#include <algorithm>
#include <utility>

namespace ae {

Minibatches shuffled_minibatches(Index samples, Index batch_size, Random& random) {
    require_batches("shuffled_minibatches", samples, batch_size);

    std::vector<std::pair<double, Index>> drawn;
    for (Index n = 0; n < samples; ++n) {
        drawn.emplace_back(workbook::uniform(random), n);
    }
    std::sort(drawn.begin(), drawn.end());
    Minibatches minibatches{.order = {}, .batch_size = batch_size};
    for (const auto& [number, sample] : drawn) {
        minibatches.order.push_back(sample);
    }
    return minibatches;
}

}  // namespace ae
