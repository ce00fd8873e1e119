// exercise:    7.4
// alternative: the squared error and its gradient written out
#include "vanilla_autoencoder.hpp"

namespace ae {

Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    require_samples("train_step", {"input", input});
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Matrix difference = output_of(trace) - input;
    const auto samples = static_cast<Scalar>(input.cols());
    Scalar loss = 0;
    for (Index n = 0; n < difference.cols(); ++n) {
        loss += difference.col(n).dot(difference.col(n));
    }
    AutoencoderGradients gradients = autoencoder_backward(model, trace, 2 * difference / samples);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings);
    return loss / samples;
}

}  // namespace ae
