// exercise:     9.5
// alternative: the penalty is computed only where it counts
#include "denoising_autoencoder.hpp"

namespace ae {

Scalar denoising_step(Autoencoder& model, AdamState& optimiser, const Matrix& clean, const Corruption& corrupt,
                      Random& random, const DenoisingSettings& settings) {
    require_samples("denoising_step", {"clean", clean});
    const AutoencoderTrace trace = autoencoder_forward(model, corrupt(clean, random));
    const Loss loss = bernoulli_nll(output_of(trace), clean);
    Scalar value = loss.value;
    AutoencoderGradients gradients;
    if (settings.lambda == 0) {
        gradients = autoencoder_backward(model, trace, loss.gradient);
    } else {
        const Penalty penalty = l1_penalty(latent_of(trace));
        gradients = sparse_backward(model, trace, loss.gradient, settings.lambda * penalty.gradient, 1);
        value += settings.lambda * penalty.value;
    }
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings.adam);
    return value;
}

}  // namespace ae
