/// \file
/// Chapter 11: the variational autoencoder: the encoder returns a distribution, and the code is drawn from it.
///
/// The lecture's V is the variance, diagonal and positive; the network returns its logarithm, which may be any number.
#pragma once

#include <string>

#include "latent_space.hpp"

namespace ae {

// [vae]
/// A trunk, two heads on top of it, and a decoder.
struct Vae {
    Mlp trunk;                ///< X (features, batch) to H (hidden, batch); without layers, H is X
    Dense mean_head;          ///< H to M, (code, batch); no activation
    Dense log_variance_head;  ///< H to log V, (code, batch); no activation
    Mlp decoder;              ///< Z (code, batch) to X̂ (features, batch)
};
// [vae]

/// What the encoder of a variational autoencoder returns: a normal distribution for each sample.
struct VaeEncoding {
    MlpTrace trunk;       ///< its first output is X, its last one H
    Matrix mean;          ///< M, (code, batch)
    Matrix log_variance;  ///< log V, (code, batch)
};

/// What a forward pass leaves for the loss and for the backward pass.
struct VaeTrace {
    MlpTrace trunk;       ///< its first output is X, its last one H
    Matrix mean;          ///< M, (code, batch)
    Matrix log_variance;  ///< log V, (code, batch)
    Matrix noise;         ///< ε, (code, batch): what the code was drawn with
    Matrix latent;        ///< Z = M + √V ∘ ε, (code, batch)
    MlpTrace decoder;     ///< its first output is Z, its last one X̂
};

/// The gradients of a loss by what the encoder returned, from its gradient by the code.
struct ReparameterizationGradients {
    Matrix mean;          ///< ∂L/∂M, (code, batch)
    Matrix variance;      ///< ∂L/∂V, (code, batch), as the lecture has it
    Matrix log_variance;  ///< ∂L/∂log V, (code, batch), as the network needs it
};

/// The KL divergence from N(M, V) to N(0, 1), and its gradients.
struct KlDivergence {
    Scalar value;           ///< F = (1/N) Σₙ Σⱼ ½ (m² + v − 1 − ln v)
    Matrix d_mean;          ///< ∂F/∂M, (code, batch)
    Matrix d_variance;      ///< ∂F/∂V, (code, batch)
    Matrix d_log_variance;  ///< ∂F/∂log V, (code, batch)
};

/// How the difference between a picture and its reconstruction is measured.
enum class Reconstruction {
    squared_error,  ///< the decoder ends in pixels
    bernoulli,      ///< the decoder ends in logits
};

/// The loss of a variational autoencoder, term by term, and its gradients at the three places where it looks.
struct VaeLoss {
    Scalar value;           ///< R = reconstruction + λ · kl
    Scalar reconstruction;  ///< L(X̂, X): a sum over features, a mean over the batch
    Scalar kl;              ///< F(M, V): a sum over the code, a mean over the batch; without λ
    Matrix d_output;        ///< ∂R/∂X̂, (features, batch)
    Matrix d_mean;          ///< λ ∂F/∂M, (code, batch): not what comes through the code
    Matrix d_log_variance;  ///< λ ∂F/∂log V, (code, batch), likewise
};

/// The gradients of a loss by all parameters.
struct VaeGradients {
    MlpGradients trunk;                ///< its input gradient is empty: nothing stands before the trunk
    DenseGradients mean_head;          ///< weights (code, hidden), bias (code)
    DenseGradients log_variance_head;  ///< weights (code, hidden), bias (code)
    MlpGradients decoder;              ///< its input gradient is ∂R/∂Z
};

/// Exercise 11.1. The encoder: the trunk, then both heads on its last output.
///
/// \param model  its trunk and its heads are used.
/// \param input  X, (features, batch).
/// \return       what the trunk computed, M and log V.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] VaeEncoding vae_encode(const Vae& model, const Matrix& input);

/// Exercise 11.2. Draws codes from N(M, V), so that M and V can still be differentiated by.
///
/// \param mean, log_variance  M and log V, (code, batch).
/// \param noise               ε, (code, batch): standard normal numbers.
/// \return                    Z = M + √V ∘ ε = M + exp(½ log V) ∘ ε, (code, batch); finite as long as √V is, even
///                            where V itself is too large for a number.
/// \throws ShapeError if the shapes differ.
[[nodiscard]] Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise);

/// Exercise 11.3. The way back through reparameterize.
///
/// \param log_variance, noise  what reparameterize was given, (code, batch).
/// \param d_latent             ∂L/∂Z, (code, batch).
/// \return                     ∂L/∂M = ∂L/∂Z, ∂L/∂V = ∂L/∂Z ∘ ε / (2√V), ∂L/∂log V = ∂L/∂Z ∘ ½ ε √V.
/// \throws ShapeError if the shapes differ.
[[nodiscard]] ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                                  const Matrix& d_latent);

/// Exercise 11.4. How far the codes' distributions are from N(0, 1).
///
/// \param mean, log_variance  M and log V, (code, batch).
/// \return                    F = (1/N) Σₙ Σⱼ ½ (m² + v − 1 − ln v), and ∂F/∂M = M/N, ∂F/∂V = (1 − 1/V)/(2N),
///                            ∂F/∂log V = (V − 1)/(2N).
/// \throws ShapeError if the shapes differ, or if there is no sample.
[[nodiscard]] KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance);

/// Exercise 11.5. The loss R = L(X̂, X) + λ F(M, V).
///
/// \param reconstruction  which L: squared_error or bernoulli_nll of chapter 03.
/// \param trace           what vae_forward returned.
/// \param target          X, (features, batch).
/// \param lambda          λ ≥ 0, the weight of the divergence.
/// \return                R, L and F, and the gradients ∂L/∂X̂, λ ∂F/∂M and λ ∂F/∂log V.
/// \throws ShapeError if the shapes do not fit, or if there is no sample.
[[nodiscard]] VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target,
                               Scalar lambda);

/// Exercise 11.6. The backward pass: through the decoder, the draw, both heads, and the trunk, in which the heads meet.
///
/// \param model  the one that vae_forward was given.
/// \param trace  what vae_forward returned.
/// \param loss   what vae_loss returned: its three gradients are used.
/// \return       all gradients; the decoder's input gradient is ∂R/∂Z; the trunk's input gradient is not computed.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] VaeGradients vae_backward(const Vae& model, const VaeTrace& trace, const VaeLoss& loss);

/// Exercise 11.7. New pictures, from nothing but noise.
///
/// \param model  its decoder ends in logits.
/// \param noise  (code, samples): standard normal numbers, taken as codes.
/// \return       σ(decoder(noise)), (pixels, samples), in [0, 1].
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] Matrix generate(const Vae& model, const Matrix& noise);

/// Exercise 11.8. The loss of a data set, averaged over the noise as well: the mean of R over `draws` codes for each
/// sample, taken in double.
///
/// \param model           all four parts.
/// \param images          X, (features, samples); a whole data set, so go through it in parts.
/// \param reconstruction  which L, as in vae_loss.
/// \param lambda          λ ≥ 0, the weight of the divergence.
/// \param draws           how many times each sample's code is drawn, at least 1.
/// \param random          for the noise: fresh for each draw and each sample.
/// \return                the mean over samples and draws.
/// \throws ShapeError if the shapes do not fit, or if there is no sample. \throws ValueError unless draws ≥ 1.
[[nodiscard]] double expected_loss(const Vae& model, const Matrix& images, Reconstruction reconstruction, Scalar lambda,
                                   int draws, Random& random);

/// Given: the forward pass: encode, draw, decode.
///
/// \param model  all four parts.
/// \param input  X, (features, batch).
/// \param noise  ε, (code, batch): standard normal numbers, fresh for each batch.
/// \return       H, M, log V, ε, Z and X̂, and what lies between.
/// \throws ShapeError if the shapes do not fit.
inline VaeTrace vae_forward(const Vae& model, const Matrix& input, const Matrix& noise) {
    VaeEncoding encoding = vae_encode(model, input);
    Matrix latent = reparameterize(encoding.mean, encoding.log_variance, noise);
    MlpTrace decoder = mlp_forward(model.decoder, latent);
    return {.trunk = std::move(encoding.trunk),
            .mean = std::move(encoding.mean),
            .log_variance = std::move(encoding.log_variance),
            .noise = noise,
            .latent = std::move(latent),
            .decoder = std::move(decoder)};
}

/// Given: the reconstruction X̂ of a trace.
///
/// \param trace  what vae_forward returned.
/// \return       X̂, (features, batch), pixels or logits: the decoder's last output, in the trace's memory.
inline const Matrix& output_of(const VaeTrace& trace) { return trace.decoder.outputs.back(); }

/// Given: a variational autoencoder to start from, all weights drawn as in chapter 04.
///
/// \param widths  such as 784, 400, 20: the input, the trunk's layers, the code. The decoder mirrors them. With two
///                widths the trunk has no layers, and the decoder one.
/// \param hidden  the activation of all layers but the heads and the last one, which have none.
/// \param random  the weights are drawn from it: the trunk's, the heads' (the mean's first), the decoder's.
/// \return        layers as initialize makes them; the heads' gain is 1.
/// \throws ValueError unless there are at least two widths, each at least 1.
inline Vae make_vae(const std::vector<Index>& widths, Activation hidden, Random& random) {
    if (widths.size() < 2) {
        throw ValueError("make_vae: widths needs at least an input and a code, but has " +
                         std::to_string(widths.size()) + " entries");
    }
    const std::vector<Index> trunk(widths.begin(), widths.end() - 1);
    const std::vector<Index> mirrored(widths.rbegin(), widths.rend());
    Vae model;
    model.trunk = trunk.size() > 1 ? make_mlp(trunk, hidden, hidden, random) : Mlp{};
    model.mean_head = initialize(trunk.back(), widths.back(), 1, random);
    model.log_variance_head = initialize(trunk.back(), widths.back(), 1, random);
    model.decoder = make_mlp(mirrored, hidden, Activation::identity, random);
    return model;
}

/// Given: lists all parameters: "trunk.0.weights", …, "mean_head.weights", …, "decoder.0.weights", …
///
/// \param list    gets the parameters at its end: of the trunk, of both heads, of the decoder.
/// \param prefix  stands before the names, see join_names.
/// \param model   the list refers to its memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, Vae& model) {
    append_tensors(list, join_names(prefix, "trunk"), model.trunk);
    append_tensors(list, join_names(prefix, "mean_head"), model.mean_head);
    append_tensors(list, join_names(prefix, "log_variance_head"), model.log_variance_head);
    append_tensors(list, join_names(prefix, "decoder"), model.decoder);
}

/// Given: lists all gradients in the same order and under the same names.
///
/// \param list       gets the gradients at its end: of the trunk, of both heads, of the decoder.
/// \param prefix     stands before the names, see join_names.
/// \param gradients  the list refers to their memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, VaeGradients& gradients) {
    append_tensors(list, join_names(prefix, "trunk"), gradients.trunk);
    append_tensors(list, join_names(prefix, "mean_head"), gradients.mean_head);
    append_tensors(list, join_names(prefix, "log_variance_head"), gradients.log_variance_head);
    append_tensors(list, join_names(prefix, "decoder"), gradients.decoder);
}

}  // namespace ae
