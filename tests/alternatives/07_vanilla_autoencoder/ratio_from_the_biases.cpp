// exercise:    7.5
// alternative: the size of the code from the last bias, that of the input from the number of weights
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar compression_ratio(const Autoencoder& model) {
    if (model.encoder.layers.empty()) {
        throw workbook::ValueError("compression_ratio: the encoder has no layers");
    }

    const Dense& first = model.encoder.layers.front().dense;
    const auto features = static_cast<Scalar>(first.weights.size()) / static_cast<Scalar>(first.bias.size());
    return features / static_cast<Scalar>(model.encoder.layers.back().dense.bias.size());
}

}  // namespace ae
