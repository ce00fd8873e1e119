// exercise:  10.1
// alternative: moves the wanted samples to the front of a copy, and cuts it off behind them
#include "latent_space.hpp"

namespace ae {

Dataset select_digits(const Dataset& data, const std::vector<int>& digits) {
    if (static_cast<Index>(data.labels.size()) != data.images.cols()) {
        throw ShapeError("select_digits: pictures and labels differ in number");
    }
    Dataset chosen = data;
    std::size_t kept = 0;
    for (std::size_t n = 0; n < data.labels.size(); ++n) {
        bool wanted = false;
        for (const int digit : digits) {
            wanted = wanted || data.labels[n] == digit;
        }
        if (wanted) {
            chosen.images.col(static_cast<Index>(kept)) = data.images.col(static_cast<Index>(n));
            chosen.labels[kept++] = data.labels[n];
        }
    }
    chosen.images.conservativeResize(Eigen::NoChange, static_cast<Index>(kept));
    chosen.labels.resize(kept);
    return chosen;
}

}  // namespace ae
