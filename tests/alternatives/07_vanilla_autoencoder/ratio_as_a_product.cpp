// exercise:    7.5
// alternative: the product of every layer's own ratio
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar compression_ratio(const Autoencoder& model) {
    if (model.encoder.layers.empty()) {
        throw workbook::ValueError("compression_ratio: the encoder has no layers");
    }

    Scalar ratio = 1;
    for (const MlpLayer& layer : model.encoder.layers) {
        ratio *= static_cast<Scalar>(layer.dense.weights.cols()) / static_cast<Scalar>(layer.dense.weights.rows());
    }
    return ratio;
}

}  // namespace ae
