// Chapter 07: the vanilla autoencoder: down to a small code, and up again.
//
// The lesson is in README.md beside this file, the contract of each function in vanilla_autoencoder.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 7   Where you are stuck: ./workbook hint 7.1
#include "vanilla_autoencoder.hpp"

#include <algorithm>

namespace ae {

// Exercise 7.1: an autoencoder from the widths of its encoder.
//
//   widths 784, 16, 2   ->   encoder 784 -> 16 -> 2,   decoder 2 -> 16 -> 784
//
// make_mlp(widths, hidden, last, random) of chapter 04 makes one of the two. Draw the encoder's weights first.
// Check: ./workbook check 7.1
Autoencoder make_autoencoder(const std::vector<Index>& widths, const AutoencoderActivations& activations,
                             Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_autoencoder: widths needs at least an input and a code, but has " +
                                   std::to_string(widths.size()) + " entries");
    }
    // your code
    throw NotImplemented{"7.1 make_autoencoder"};
}

// Exercise 7.2: the forward pass. Steps 1 and 2 of training.
//
//   X (features, N)  ->  encoder  ->  Z (code, N)  ->  decoder  ->  X̂ (features, N)
//
// Returns the traces of both, with every output in them.
// Check: ./workbook check 7.2
AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    // your code
    throw NotImplemented{"7.2 autoencoder_forward"};
}

// Exercise 7.3: the backward pass, from ∂L/∂X̂ on. Steps 3, 4 and 5 of training.
//
//   ∂L/∂X̂ (features, N)  ->  decoder  ->  ∂L/∂Z (code, N)  ->  encoder  ->  all gradients
//
// The gradient of the encoder's input is not needed (InputGradient::skip); that of the decoder's is ∂L/∂Z.
// Check: ./workbook check 7.3
AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);
    // your code
    throw NotImplemented{"7.3 autoencoder_backward"};
}

// Exercise 7.4: the six steps of training, on one batch. Returns the loss before the step.
//
// squared_error is from chapter 03, adam_step from chapter 05; tensors_of(model) lists the parameters and
// tensors_of(gradients) their gradients. The target of the reconstruction is the input itself.
// Check: ./workbook check 7.4
Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    // your code
    throw NotImplemented{"7.4 train_step"};
}

// Exercise 7.5: how many numbers go in for each number of the code.
//
// For an encoder 784 -> 16 -> 2 it returns 392.
// Check: ./workbook check 7.5
Scalar compression_ratio(const Autoencoder& model) {
    if (model.encoder.layers.empty()) {
        throw workbook::ValueError("compression_ratio: the encoder has no layers");
    }
    // your code
    throw NotImplemented{"7.5 compression_ratio"};
}

// Exercise 7.5: the squared error of the reconstructions.
//
//   (1/N) Σₙ ‖x̂ₙ − xₙ‖²       X (features, N)  ->  a number, summed in double
//
// N may be a whole data set: go through it a thousand columns at a time (images.middleCols(begin, count)).
// Check: ./workbook check 7.5
double reconstruction_error(const Autoencoder& model, const Matrix& images) {
    require_samples("reconstruction_error", {"images", images});
    // your code
    throw NotImplemented{"7.5 reconstruction_error"};
}

// Exercise 7.6: the trap. An autoencoder that returns its input exactly, and has learned nothing.
//
// One layer down, (latent, features), and one up, (features, latent), both with Activation::identity and biases of 0.
// For features = 2 and latent = 3, the input (5, 7) has the code (5, 7, 0) and the reconstruction (5, 7).
// Check: ./workbook check 7.6
Autoencoder identity_autoencoder(Index features, Index latent) {
    if (features < 1 || latent < features) {
        throw workbook::ValueError("identity_autoencoder: a code of " + std::to_string(latent) +
                                   " numbers cannot hold every input of " + std::to_string(features));
    }
    // your code
    throw NotImplemented{"7.6 identity_autoencoder"};
}

}  // namespace ae
