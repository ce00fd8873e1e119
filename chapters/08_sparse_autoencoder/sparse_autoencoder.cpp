// Chapter 08: the sparse autoencoder: a code of which most numbers are zero.
//
// The lesson is in README.md beside this file, the contract of each function in sparse_autoencoder.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 8   Where you are stuck: ./workbook hint 8.1
#include "sparse_autoencoder.hpp"

#include <cmath>

namespace ae {

// Exercise 8.1: how many units are on in a sample's code, averaged over the samples.
//
//   (1/N) Σₙ |{k : zₖₙ > threshold}|       Z (code, N)  ->  a number
//
// For the codes (0, 2, 3) and (0, 0, 1) and a threshold of 0 it returns 1.5.
// Check: ./workbook check 8.1
Scalar count_active(const Matrix& latent, Scalar threshold) {
    require_samples("count_active", {"latent", latent});
    // your code
    throw NotImplemented{"8.1 count_active"};
}

// Exercise 8.2: the L1 penalty.
//
//   S = (1/N) Σₙ ‖zₙ‖₁       ∂S/∂Z = (1/N) sign(Z), with sign(0) = 0       Z (code, N)
//
// For the codes (1, −2) and (0, 3) the value is 3, and the gradient has the columns (½, −½) and (0, ½).
// Check: ./workbook check 8.2
Penalty l1_penalty(const Matrix& latent) {
    require_samples("l1_penalty", {"latent", latent});
    // your code
    throw NotImplemented{"8.2 l1_penalty"};
}

// Exercise 8.3: the KL penalty, in the lecture's order.
//
//   mⱼ = (1/N) Σₙ zⱼₙ       S = Σⱼ mⱼ ln(mⱼ/t) + (1 − mⱼ) ln((1 − mⱼ)/(1 − t))       Z (code, N)
//
// The gradient is the same in each column: S sees a unit's samples through their mean only. For a mean of 0.4 and a
// target of 0.1 a unit adds 0.3112.
// Check: ./workbook check 8.3
Penalty kl_penalty(const Matrix& latent, Scalar target_activity) {
    require_samples("kl_penalty", {"latent", latent});
    require_activities("kl_penalty", latent, target_activity);
    // your code
    throw NotImplemented{"8.3 kl_penalty"};
}

// Exercise 8.4: the backward pass of L(X̂) + λ S(Z).
//
//   ∂L/∂X̂ (features, N)  ->  decoder  ->  ( · ) + λ ∂S/∂Z  (code, N)  ->  encoder  ->  all gradients
//
// autoencoder_backward of chapter 07 hands the decoder's input gradient to the encoder; here λ ∂S/∂Z is added to it on
// the way. Return the sum as the decoder's input gradient.
// Check: ./workbook check 8.4
AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace, const Matrix& d_output,
                                     const Matrix& d_penalty, Scalar lambda) {
    require_trace("sparse_backward", model.decoder, trace.decoder, d_output);
    require_same_shape("sparse_backward", {"the code", latent_of(trace)}, {"d_penalty", d_penalty});
    // your code
    throw NotImplemented{"8.4 sparse_backward"};
}

// Exercise 8.5: how sparse a set of codes is.
//
//   share_active: entries above the threshold / all entries       mean_activity: the mean of all entries
//
// Z may hold the codes of a whole data set: add up in double. For the codes (0, 2, 3) and (0, 0, 1) and a threshold of
// 0 the share is 0.5 and the mean 1. Check: ./workbook check 8.5
Sparsity sparsity(const Matrix& latent, Scalar threshold) {
    require_samples("sparsity", {"latent", latent});
    // your code
    throw NotImplemented{"8.5 sparsity"};
}

}  // namespace ae
