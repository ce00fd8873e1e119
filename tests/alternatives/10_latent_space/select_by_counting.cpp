// exercise:  10.1
// alternative: counts the samples first, then copies them column by column
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

Dataset select_digits(const Dataset& data, const std::vector<int>& digits) {
    if (static_cast<Index>(data.labels.size()) != data.images.cols()) {
        throw ShapeError("select_digits: pictures and labels differ in number");
    }
    const auto wanted = [&](int label) { return std::count(digits.begin(), digits.end(), label) > 0; };
    const auto count = std::count_if(data.labels.begin(), data.labels.end(), wanted);
    Dataset chosen{
        .images = Matrix(data.images.rows(), count), .labels = {}, .height = data.height, .width = data.width};
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        if (wanted(data.labels[n])) {
            chosen.images.col(std::ssize(chosen.labels)) = data.images.col(static_cast<Index>(n));
            chosen.labels.push_back(data.labels[n]);
        }
    }
    return chosen;
}

}  // namespace ae
