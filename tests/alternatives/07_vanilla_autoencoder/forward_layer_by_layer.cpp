// exercise:    7.2
// alternative: two loops over layers, with dense_forward and activation_forward
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    AutoencoderTrace trace;
    Matrix current = input;
    trace.encoder.outputs.push_back(current);
    for (const MlpLayer& layer : model.encoder.layers) {
        current = activation_forward(layer.activation, dense_forward(layer.dense, current));
        trace.encoder.outputs.push_back(current);
    }
    trace.decoder.outputs.push_back(current);
    for (const MlpLayer& layer : model.decoder.layers) {
        current = activation_forward(layer.activation, dense_forward(layer.dense, current));
        trace.decoder.outputs.push_back(current);
    }
    return trace;
}

}  // namespace ae
