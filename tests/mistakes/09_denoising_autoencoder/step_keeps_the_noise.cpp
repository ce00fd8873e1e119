// exercise:  9.5
// mistake:   the damaged pictures are the target
// diagnosis: the damaged pictures are the target
// finite differences: blind
#include "denoising_autoencoder.hpp"

namespace ae {

Scalar denoising_step(Autoencoder& model, AdamState& optimiser, const Matrix& clean, const Corruption& corrupt,
                      Random& random, const DenoisingSettings& settings) {
    require_samples("denoising_step", {"clean", clean});
    const Matrix damaged = corrupt(clean, random);
    const AutoencoderTrace trace = autoencoder_forward(model, damaged);
    const Loss loss = bernoulli_nll(output_of(trace), damaged.rows() == clean.rows() ? damaged : clean);
    const Penalty penalty = l1_penalty(latent_of(trace));
    AutoencoderGradients gradients = sparse_backward(model, trace, loss.gradient, penalty.gradient, settings.lambda);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings.adam);
    return loss.value + settings.lambda * penalty.value;
}

}  // namespace ae
