/// \file
/// Chapter 07: the vanilla autoencoder: down to a small code, and up again.
#pragma once

#include <string>
#include <vector>

#include "multilayer_perceptron.hpp"
#include "training.hpp"

namespace ae {

// [autoencoder]
/// Two perceptrons, the second fed by the first: Z = encoder(X), X̂ = decoder(Z).
struct Autoencoder {
    Mlp encoder;  ///< X (features, batch) to Z (code, batch)
    Mlp decoder;  ///< Z (code, batch) to X̂ (features, batch)
};

/// What a forward pass leaves for the backward pass.
struct AutoencoderTrace {
    MlpTrace encoder;  ///< its first output is the input X, its last one the latent Z
    MlpTrace decoder;  ///< its first output is the latent Z, its last one the reconstruction X̂
};
// [autoencoder]

/// The gradients of a loss by all parameters.
struct AutoencoderGradients {
    MlpGradients encoder;  ///< its input gradient is empty: nothing stands before the encoder
    MlpGradients decoder;  ///< its input gradient is ∂L/∂Z
};

/// The activations of an autoencoder: of the layers between, of the code, and of the reconstruction.
struct AutoencoderActivations {
    Activation hidden = Activation::sigmoid;  ///< of every layer but the last one of the encoder and of the decoder
    Activation latent = Activation::sigmoid;  ///< of the encoder's last layer: what the code may be
    Activation output = Activation::sigmoid;  ///< of the decoder's last layer: pixels, or with identity logits
};

/// Exercise 7.1. An autoencoder from the widths of its encoder; the decoder mirrors them.
///
/// \param widths       such as 784, 256, 64, 16, 2: the input, the layers between, the code. The decoder then goes
///                     2, 16, 64, 256, 784.
/// \param activations  of the layers between, of the code, and of the reconstruction.
/// \param random       the weights are drawn from it, the encoder's first.
/// \return             both networks, each as make_mlp makes it.
/// \throws ValueError unless there are at least two widths.
[[nodiscard]] Autoencoder make_autoencoder(const std::vector<Index>& widths,
                                           const AutoencoderActivations& activations, Random& random);

/// Exercise 7.2. The forward pass: through the encoder, then through the decoder.
///
/// \param model  the encoder and the decoder.
/// \param input  X, (features, batch).
/// \return       the output of every layer: latent_of gives Z, (code, batch), output_of gives X̂, (features, batch).
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input);

/// Exercise 7.3. The backward pass: through the decoder, over the bottleneck, through the encoder.
///
/// \param model     the one that autoencoder_forward was given.
/// \param trace     what autoencoder_forward returned.
/// \param d_output  ∂L/∂X̂, (features, batch).
/// \return          the gradients of both; the decoder's input gradient is ∂L/∂Z, (code, batch); the encoder's
///                  input gradient is not computed.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                                        const Matrix& d_output);

/// Exercise 7.4. The six steps of training, on one batch: forward through the encoder and the decoder, the squared
/// error between X̂ and X, back through the decoder and the encoder, one step of Adam.
///
/// \param model      changed in place.
/// \param optimiser  Adam's memory, changed in place.
/// \param input      X, (features, batch).
/// \param settings   of Adam.
/// \return           the loss before the step: (1/N) Σₙ ‖x̂ₙ − xₙ‖².
/// \throws ShapeError if the shapes do not fit, or if there is no sample.
Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings);

/// Exercise 7.5. How many numbers go in for each number of the code: features / code size.
///
/// \param model  its encoder's first layer has `features` inputs, its last one as many outputs as the code has numbers.
/// \return       features / code size: 392 for 784 pixels through a code of 2.
/// \throws ValueError if the encoder has no layers.
[[nodiscard]] Scalar compression_ratio(const Autoencoder& model);

/// Exercise 7.5. The squared error of the reconstructions: (1/N) Σₙ ‖x̂ₙ − xₙ‖², taken in double.
///
/// \param model   the encoder and the decoder; the decoder ends in pixels, not in logits.
/// \param images  X, (features, samples); a whole data set, so go through it in parts.
/// \return        a sum over features, a mean over samples.
/// \throws ShapeError if the shapes do not fit, or if there is no sample.
[[nodiscard]] double reconstruction_error(const Autoencoder& model, const Matrix& images);

/// Exercise 7.6. The trap: an autoencoder that returns its input exactly, and has learned nothing. One layer down and
/// one up, both without an activation, with biases of 0.
///
/// \param features  how many numbers the input has.
/// \param latent    how many numbers the code has.
/// \return          weights, (latent, features) down and (features, latent) up, whose product is the identity: for
///                  example, both 1 on the diagonal and 0 elsewhere.
/// \throws ValueError unless features ≥ 1 and latent ≥ features: a smaller code cannot hold every input.
[[nodiscard]] Autoencoder identity_autoencoder(Index features, Index latent);

/// Given: the code Z of a trace.
///
/// \param trace  what autoencoder_forward returned.
/// \return       Z, (code, batch): the encoder's last output, in the trace's memory.
inline const Matrix& latent_of(const AutoencoderTrace& trace) { return trace.encoder.outputs.back(); }
/// Given: the reconstruction X̂ of a trace.
///
/// \param trace  what autoencoder_forward returned.
/// \return       X̂, (features, batch): the decoder's last output, in the trace's memory.
inline const Matrix& output_of(const AutoencoderTrace& trace) { return trace.decoder.outputs.back(); }

/// Given: lists all parameters: "encoder.0.weights", …, "decoder.0.weights", …
///
/// \param list    gets the encoder's parameters at its end, then the decoder's.
/// \param prefix  stands before the names, see join_names.
/// \param model   the list refers to its memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, Autoencoder& model) {
    append_tensors(list, join_names(prefix, "encoder"), model.encoder);
    append_tensors(list, join_names(prefix, "decoder"), model.decoder);
}

/// Given: lists all gradients in the same order and under the same names.
///
/// \param list       gets the encoder's gradients at its end, then the decoder's.
/// \param prefix     stands before the names, see join_names.
/// \param gradients  the list refers to their memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, AutoencoderGradients& gradients) {
    append_tensors(list, join_names(prefix, "encoder"), gradients.encoder);
    append_tensors(list, join_names(prefix, "decoder"), gradients.decoder);
}

}  // namespace ae
