// exercise:    7.3
// alternative: two loops from the last layer to the first, with the functions of chapters 01 and 03
#include "vanilla_autoencoder.hpp"

namespace ae {

namespace {

// Fills in the gradients of the layers, and returns the gradient of the first layer's input.
Matrix back_through(const Mlp& model, const MlpTrace& trace, Matrix d_current, MlpGradients& gradients) {
    gradients.layers.resize(model.layers.size());
    for (std::size_t k = model.layers.size(); k > 0; --k) {
        const MlpLayer& layer = model.layers[k - 1];
        const Matrix d_pre_activation = activation_backward(layer.activation, trace.outputs[k], d_current);
        gradients.layers[k - 1] = dense_backward_parameters(trace.outputs[k - 1], d_pre_activation);
        d_current = dense_backward_input(layer.dense, d_pre_activation);
    }
    return d_current;
}

}  // namespace

AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);

    AutoencoderGradients gradients;
    gradients.decoder.input = back_through(model.decoder, trace.decoder, d_output, gradients.decoder);
    static_cast<void>(back_through(model.encoder, trace.encoder, gradients.decoder.input, gradients.encoder));
    return gradients;
}

}  // namespace ae
