// exercise:  9.5
// mistake:   Adam starts afresh at every step
// diagnosis: memory is not the one that was given
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Scalar denoising_step(Autoencoder& model, AdamState&, const Matrix& clean, const Corruption& corrupt, Random& random,
                      const DenoisingSettings& settings) {
    require_samples("denoising_step", {"clean", clean});
    const Matrix damaged = corrupt(clean, random);
    const AutoencoderTrace trace = autoencoder_forward(model, damaged);
    const Loss loss = bernoulli_nll(output_of(trace), clean);
    const Penalty penalty = l1_penalty(latent_of(trace));
    AutoencoderGradients gradients = sparse_backward(model, trace, loss.gradient, penalty.gradient, settings.lambda);
    AdamState fresh;
    adam_step(tensors_of(model), fresh, tensors_of(gradients), settings.adam);
    return loss.value + settings.lambda * penalty.value;
}

}  // namespace ae
