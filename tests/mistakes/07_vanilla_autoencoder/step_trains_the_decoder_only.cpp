// exercise:  7.4
// mistake:   only the decoder is updated
// diagnosis: this tensor has not moved
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Loss loss = squared_error(output_of(trace), input);
    AutoencoderGradients gradients = autoencoder_backward(model, trace, loss.gradient);
    adam_step(tensors_of(model.decoder), optimiser, tensors_of(gradients.decoder), settings);
    return loss.value;
}

}  // namespace ae
