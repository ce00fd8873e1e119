// exercise:    7.3
// alternative: one perceptron of all layers, its gradients cut at the code
#include "vanilla_autoencoder.hpp"

namespace ae {

AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);

    Mlp joined = model.encoder;
    joined.layers.insert(joined.layers.end(), model.decoder.layers.begin(), model.decoder.layers.end());
    MlpTrace outputs = trace.encoder;
    outputs.outputs.insert(outputs.outputs.end(), trace.decoder.outputs.begin() + 1, trace.decoder.outputs.end());
    const MlpGradients all = mlp_backward(joined, outputs, d_output, InputGradient::skip);

    const auto code = all.layers.begin() + static_cast<std::ptrdiff_t>(model.encoder.layers.size());
    AutoencoderGradients gradients;
    gradients.encoder.layers.assign(all.layers.begin(), code);
    gradients.decoder.layers.assign(code, all.layers.end());
    gradients.decoder.input = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute).input;
    return gradients;
}

}  // namespace ae
