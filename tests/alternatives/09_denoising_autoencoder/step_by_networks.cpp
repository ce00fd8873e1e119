// exercise:     9.5
// alternative: forward and backward written out, network by network
#include "denoising_autoencoder.hpp"

namespace ae {

Scalar denoising_step(Autoencoder& model, AdamState& optimiser, const Matrix& clean, const Corruption& corrupt,
                      Random& random, const DenoisingSettings& settings) {
    require_samples("denoising_step", {"clean", clean});
    const Matrix damaged = corrupt(clean, random);
    const MlpTrace encoder = mlp_forward(model.encoder, damaged);
    const Matrix& latent = encoder.outputs.back();
    const MlpTrace decoder = mlp_forward(model.decoder, latent);
    const Loss loss = bernoulli_nll(decoder.outputs.back(), clean);
    const Penalty penalty = l1_penalty(latent);

    AutoencoderGradients gradients;
    gradients.decoder = mlp_backward(model.decoder, decoder, loss.gradient, InputGradient::compute);
    const Matrix d_latent = gradients.decoder.input + settings.lambda * penalty.gradient;
    gradients.encoder = mlp_backward(model.encoder, encoder, d_latent, InputGradient::skip);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings.adam);
    return loss.value + settings.lambda * penalty.value;
}

}  // namespace ae
