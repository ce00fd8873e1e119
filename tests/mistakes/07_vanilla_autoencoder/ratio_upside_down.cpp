// exercise:  7.5
// mistake:   the ratio is the code size over the features
// diagnosis: the ratio is upside down
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar compression_ratio(const Autoencoder& model) {
    if (model.encoder.layers.empty()) {
        throw workbook::ValueError("compression_ratio: the encoder has no layers");
    }
    return static_cast<Scalar>(model.encoder.layers.back().dense.weights.rows()) /
           static_cast<Scalar>(model.encoder.layers.front().dense.weights.cols());
}

}  // namespace ae
