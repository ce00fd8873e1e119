// exercise:  7.4
// mistake:   the optimiser starts afresh at every step
// diagnosis: Adam starts afresh at each step
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar train_step(Autoencoder& model, AdamState&, const Matrix& input, const AdamSettings& settings) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Loss loss = squared_error(output_of(trace), input);
    AutoencoderGradients gradients = autoencoder_backward(model, trace, loss.gradient);
    AdamState fresh;
    adam_step(tensors_of(model), fresh, tensors_of(gradients), settings);
    return loss.value;
}

}  // namespace ae
