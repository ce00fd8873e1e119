// mistake:   the gradient of the loss is divided by N once more
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Loss loss = squared_error(output_of(trace), input);
    AutoencoderGradients gradients =
        autoencoder_backward(model, trace, loss.gradient / static_cast<Scalar>(input.cols()));
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings);
    return loss.value;
}

}  // namespace ae
