// exercise:    7.4
// alternative: the lists of tensors put together from both networks; the two backward passes written out
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    const MlpTrace encoder = mlp_forward(model.encoder, input);
    const MlpTrace decoder = mlp_forward(model.decoder, encoder.outputs.back());
    const Loss loss = squared_error(decoder.outputs.back(), input);
    MlpGradients d_decoder = mlp_backward(model.decoder, decoder, loss.gradient, InputGradient::compute);
    MlpGradients d_encoder = mlp_backward(model.encoder, encoder, d_decoder.input, InputGradient::skip);

    Tensors parameters;
    append_tensors(parameters, "encoder", model.encoder);
    append_tensors(parameters, "decoder", model.decoder);
    Tensors gradients;
    append_tensors(gradients, "encoder", d_encoder);
    append_tensors(gradients, "decoder", d_decoder);
    adam_step(parameters, optimiser, gradients, settings);
    return loss.value;
}

}  // namespace ae
