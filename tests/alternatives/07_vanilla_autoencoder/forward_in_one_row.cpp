// exercise:    7.2
// alternative: one perceptron of all layers, its trace cut at the code
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    Mlp joined = model.encoder;
    joined.layers.insert(joined.layers.end(), model.decoder.layers.begin(), model.decoder.layers.end());
    const std::vector<Matrix> outputs = mlp_forward(joined, input).outputs;
    const auto code = outputs.begin() + static_cast<std::ptrdiff_t>(model.encoder.layers.size());
    AutoencoderTrace trace;
    trace.encoder.outputs.assign(outputs.begin(), code + 1);
    trace.decoder.outputs.assign(code, outputs.end());
    return trace;
}

}  // namespace ae
