// Chapter 11: the variational autoencoder: the encoder returns a distribution, and the code is drawn from it.
//
// The lesson is in README.md beside this file, the contract of each function in variational_autoencoder.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 11   Where you are stuck: ./workbook hint 11.1
#include "variational_autoencoder.hpp"

#include <algorithm>
#include <string>

namespace ae {

// Exercise 11.1: the encoder.
//
//   X (features, N)  ->  trunk  ->  H (hidden, N)  ->  M (code, N) and log V (code, N)
//
// Both heads are dense layers on the trunk's last output, without an activation: M and log V may have any sign.
// Check: ./workbook check 11.1
VaeEncoding vae_encode(const Vae& model, const Matrix& input) {
    // your code
    throw NotImplemented{"11.1 vae_encode"};
}

// Exercise 11.2: draws codes from N(M, V).
//
//   Z = M + exp(½ log V) ∘ ε       all (code, N)
//
// A mean of 1, a log-variance of ln 4 and a noise of 0.5 give 1 + 2 · 0.5 = 2. Halve the logarithm first: e^1000 is
// infinite as a double, e^500 is not.
// Check: ./workbook check 11.2
Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    require_same_shape("reparameterize", {"mean", mean}, {"log_variance", log_variance});
    require_same_shape("reparameterize", {"mean", mean}, {"noise", noise});
    // your code
    throw NotImplemented{"11.2 reparameterize"};
}

// Exercise 11.3: the way back through 11.2.
//
//   ∂L/∂M = ∂L/∂Z       ∂L/∂V = ∂L/∂Z ∘ ε / (2√V)       ∂L/∂log V = ∂L/∂Z ∘ ½ ε √V       all (code, N)
//
// A variance of 16, a noise of 3 and ∂L/∂Z = 2 give 2, 0.75 and 12.
// Check: ./workbook check 11.3
ReparameterizationGradients reparameterize_backward(const Matrix& log_variance, const Matrix& noise,
                                                    const Matrix& d_latent) {
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"noise", noise});
    require_same_shape("reparameterize_backward", {"log_variance", log_variance}, {"d_latent", d_latent});
    // your code
    throw NotImplemented{"11.3 reparameterize_backward"};
}

// Exercise 11.4: the KL divergence from N(M, V) to N(0, 1).
//
//   F = (1/N) Σₙ Σⱼ ½ (m² + v − 1 − ln v)
//   ∂F/∂M = M/N       ∂F/∂V = (1 − 1/V)/(2N)       ∂F/∂log V = (V − 1)/(2N)       M, log V (code, N)
//
// For M = [2 0; −1 3; 4 1] and V = [1 4; 1 1; 16 1] (log V is given) it returns F = 12.25 − 1.5 ln 2 = 11.2103,
// ∂F/∂M = [1 0; −0.5 1.5; 2 0.5], ∂F/∂V = [0 0.1875; 0 0; 0.2344 0] and ∂F/∂log V = [0 0.75; 0 0; 3.75 0].
// Check: ./workbook check 11.4
KlDivergence kl_to_standard_normal(const Matrix& mean, const Matrix& log_variance) {
    require_same_shape("kl_to_standard_normal", {"mean", mean}, {"log_variance", log_variance});
    require_samples("kl_to_standard_normal", {"mean", mean});
    // your code
    throw NotImplemented{"11.4 kl_to_standard_normal"};
}

// Exercise 11.5: the loss R = L(X̂, X) + λ F(M, V), and its gradients where it looks: at X̂, at M and at log V.
//
//   d_output = ∂L/∂X̂       d_mean = λ ∂F/∂M       d_log_variance = λ ∂F/∂log V
//
// L is squared_error or bernoulli_nll of chapter 03; both sum over features, as F sums over the code.
// Check: ./workbook check 11.5
VaeLoss vae_loss(Reconstruction reconstruction, const VaeTrace& trace, const Matrix& target, Scalar lambda) {
    // your code
    throw NotImplemented{"11.5 vae_loss"};
}

// Exercise 11.6: the backward pass.
//
//   ∂R/∂X̂  ->  decoder  ->  ∂R/∂Z  ->  11.3  ->  ∂R/∂M and ∂R/∂log V, each with its part of the divergence added
//   ->  both heads  ->  ∂R/∂H: what comes from one head + what comes from the other  ->  trunk
//
// A trunk without layers has no gradients; mlp_backward knows. The trunk's input gradient is not needed.
// Check: ./workbook check 11.6
VaeGradients vae_backward(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    require_trace("vae_backward", model.decoder, trace.decoder, loss.d_output);
    require_same_shape("vae_backward", {"trace.mean", trace.mean}, {"loss.d_mean", loss.d_mean});
    require_same_shape("vae_backward", {"trace.log_variance", trace.log_variance},
                       {"loss.d_log_variance", loss.d_log_variance});
    // your code
    throw NotImplemented{"11.6 vae_backward"};
}

// Exercise 11.7: new pictures, from nothing but noise.
//
//   σ(decoder(ε))       ε (code, N)  ->  (pixels, N)
//
// Check: ./workbook check 11.7
Matrix generate(const Vae& model, const Matrix& noise) {
    // your code
    throw NotImplemented{"11.7 generate"};
}

// Exercise 11.8: the loss of a data set, averaged over the noise.
//
//   (1/N) Σₙ (1/draws) Σ R(xₙ, a fresh ε)       X (features, N)  ->  a number, summed in double
//
// Go through the pictures a thousand columns at a time. vae_loss returns the mean over its part: weight it by the
// part's size. normal_matrix(random, rows, cols) draws ε; the code's size is the mean head's number of rows. Check:
// ./workbook check 11.8
double expected_loss(const Vae& model, const Matrix& images, Reconstruction reconstruction, Scalar lambda, int draws,
                     Random& random) {
    require_samples("expected_loss", {"images", images});
    if (draws < 1) {
        throw ValueError("expected_loss: draws must be at least 1, but is " + std::to_string(draws));
    }
    // your code
    throw NotImplemented{"11.8 expected_loss"};
}

}  // namespace ae
