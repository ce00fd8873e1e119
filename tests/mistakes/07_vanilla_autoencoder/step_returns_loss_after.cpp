// exercise:  7.4
// mistake:   the loss is that after the step
// diagnosis: this is the loss after the step
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    AutoencoderGradients gradients =
        autoencoder_backward(model, trace, squared_error(output_of(trace), input).gradient);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings);
    return squared_error(output_of(autoencoder_forward(model, input)), input).value;
}

}  // namespace ae
