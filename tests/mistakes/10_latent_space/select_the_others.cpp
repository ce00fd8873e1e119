// exercise:  10.1
// mistake:   the samples that were not wanted are kept
// diagnosis: the condition is the wrong way round
// finite differences: blind
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

Dataset select_digits(const Dataset& data, const std::vector<int>& digits) {
    if (static_cast<Index>(data.labels.size()) != data.images.cols()) {
        throw ShapeError("select_digits: pictures and labels differ in number");
    }
    std::vector<Index> chosen;
    std::vector<int> labels;
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        if (std::find(digits.begin(), digits.end(), data.labels[n]) == digits.end()) {
            chosen.push_back(static_cast<Index>(n));
            labels.push_back(data.labels[n]);
        }
    }
    return {.images = data.images(Eigen::placeholders::all, chosen),
            .labels = labels,
            .height = data.height,
            .width = data.width};
}

}  // namespace ae
