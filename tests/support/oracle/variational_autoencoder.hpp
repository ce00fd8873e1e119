/// \file
/// The oracle of chapter 11: the variational autoencoder in plain loops, one number at a time.
///
/// The divergence is written in two ways: by its formula, and as the lecture's integral, by quadrature.
#pragma once

#include <cmath>
#include <numbers>

#include "tests/support/oracle/multilayer_perceptron.hpp"
#include "variational_autoencoder.hpp"

namespace oracle {

/// M = W_m H + b_m 1ᵀ and log V = W_v H + b_v 1ᵀ, with H the trunk's last output.
inline ae::VaeEncoding vae_encode(const ae::Vae& model, const Matrix& input) {
    const std::vector<Matrix> trunk = oracle::mlp_forward(model.trunk, input);
    return {.trunk = {trunk},
            .mean = oracle::dense_forward(model.mean_head.weights, model.mean_head.bias, trunk.back()),
            .log_variance =
                oracle::dense_forward(model.log_variance_head.weights, model.log_variance_head.bias, trunk.back())};
}

/// z = m + e^(½ log v) ε.
inline Matrix reparameterize(const Matrix& mean, const Matrix& log_variance, const Matrix& noise) {
    Matrix latent(mean.rows(), mean.cols());
    for (Index n = 0; n < mean.cols(); ++n) {
        for (Index j = 0; j < mean.rows(); ++j) {
            latent(j, n) = mean(j, n) + std::exp(log_variance(j, n) / 2) * noise(j, n);
        }
    }
    return latent;
}

/// Encode, draw with the given noise, decode.
inline ae::VaeTrace vae_forward(const ae::Vae& model, const Matrix& input, const Matrix& noise) {
    const ae::VaeEncoding encoding = oracle::vae_encode(model, input);
    const Matrix latent = oracle::reparameterize(encoding.mean, encoding.log_variance, noise);
    return {.trunk = encoding.trunk,
            .mean = encoding.mean,
            .log_variance = encoding.log_variance,
            .noise = noise,
            .latent = latent,
            .decoder = {oracle::mlp_forward(model.decoder, latent)}};
}

/// F = (1/N) Σₙ Σⱼ ½ (m² + v − 1 − ln v).
inline Scalar kl_value(const Matrix& mean, const Matrix& log_variance) {
    Scalar sum = 0;
    for (Index n = 0; n < mean.cols(); ++n) {
        for (Index j = 0; j < mean.rows(); ++j) {
            const Scalar m = mean(j, n);
            const Scalar log_v = log_variance(j, n);
            sum += (m * m + std::exp(log_v) - 1 - log_v) / 2;
        }
    }
    return sum / static_cast<Scalar>(mean.cols());
}

/// The lecture's ∫ p ln(p/q) dz for one number of the code: p is normal with mean m and variance v, q is N(0, 1). The
/// sum over 4,000 steps from m − 12√v to m + 12√v; what lies beyond is less than 1e-30 of p.
inline Scalar kl_integral(Scalar mean, Scalar variance) {
    constexpr int steps = 4000;
    const Scalar deviation = std::sqrt(variance);
    const Scalar step = 24 * deviation / steps;
    Scalar sum = 0;
    for (int i = 0; i <= steps; ++i) {
        const Scalar z = mean - 12 * deviation + step * i;
        const Scalar log_p = -(z - mean) * (z - mean) / (2 * variance) - std::log(2 * std::numbers::pi * variance) / 2;
        const Scalar log_q = -z * z / 2 - std::log(2 * std::numbers::pi) / 2;
        sum += std::exp(log_p) * (log_p - log_q) * step;
    }
    return sum;
}

/// The divergence of a batch by the integral: a sum over the code, a mean over the batch.
inline Scalar kl_by_integral(const Matrix& mean, const Matrix& log_variance) {
    Scalar sum = 0;
    for (Index n = 0; n < mean.cols(); ++n) {
        for (Index j = 0; j < mean.rows(); ++j) {
            sum += kl_integral(mean(j, n), std::exp(log_variance(j, n)));
        }
    }
    return sum / static_cast<Scalar>(mean.cols());
}

/// L(X̂, X) and its gradient at X̂.
inline Loss reconstruction_loss(ae::Reconstruction reconstruction, const Matrix& output, const Matrix& target) {
    return reconstruction == ae::Reconstruction::squared_error ? oracle::squared_error(output, target)
                                                               : oracle::bernoulli_nll(output, target);
}

/// R = L(X̂, X) + λ F(M, V), term by term, with its gradients at X̂, at M and at log V.
inline ae::VaeLoss vae_loss(ae::Reconstruction reconstruction, const ae::VaeTrace& trace, const Matrix& target,
                            Scalar lambda) {
    const Loss loss = reconstruction_loss(reconstruction, trace.decoder.outputs.back(), target);
    const Scalar kl = kl_value(trace.mean, trace.log_variance);
    ae::VaeLoss result{.value = loss.value + lambda * kl,
                       .reconstruction = loss.value,
                       .kl = kl,
                       .d_output = loss.gradient,
                       .d_mean = Matrix(trace.mean.rows(), trace.mean.cols()),
                       .d_log_variance = Matrix(trace.mean.rows(), trace.mean.cols())};
    const auto samples = static_cast<Scalar>(target.cols());
    for (Index n = 0; n < trace.mean.cols(); ++n) {
        for (Index j = 0; j < trace.mean.rows(); ++j) {
            result.d_mean(j, n) = lambda * trace.mean(j, n) / samples;
            result.d_log_variance(j, n) = lambda * (std::exp(trace.log_variance(j, n)) - 1) / (2 * samples);
        }
    }
    return result;
}

/// R of a model, for a given noise.
inline Scalar vae_objective(const ae::Vae& model, const Matrix& input, const Matrix& noise,
                            ae::Reconstruction reconstruction, Scalar lambda) {
    return oracle::vae_loss(reconstruction, oracle::vae_forward(model, input, noise), input, lambda).value;
}

/// The gradient of one head's parameters.
inline ae::DenseGradients head_gradients(const Matrix& hidden, const Matrix& d_output) {
    return {.weights = oracle::dense_backward_weights(hidden, d_output), .bias = oracle::dense_backward_bias(d_output)};
}

/// The gradients of all parts, from the three gradients of the loss.
inline ae::VaeGradients vae_backward(const ae::Vae& model, const ae::VaeTrace& trace, const ae::VaeLoss& loss) {
    const ae::MlpGradients decoder = oracle::mlp_backward(model.decoder, trace.decoder.outputs, loss.d_output);
    Matrix d_mean = loss.d_mean;
    Matrix d_log_variance = loss.d_log_variance;
    for (Index n = 0; n < d_mean.cols(); ++n) {
        for (Index j = 0; j < d_mean.rows(); ++j) {
            d_mean(j, n) += decoder.input(j, n);
            d_log_variance(j, n) +=
                decoder.input(j, n) * trace.noise(j, n) * std::exp(trace.log_variance(j, n) / 2) / 2;
        }
    }
    const Matrix& hidden = trace.trunk.outputs.back();
    Matrix d_hidden = oracle::dense_backward_input(model.mean_head.weights, d_mean);
    const Matrix from_log_variance = oracle::dense_backward_input(model.log_variance_head.weights, d_log_variance);
    for (Index n = 0; n < d_hidden.cols(); ++n) {
        for (Index i = 0; i < d_hidden.rows(); ++i) {
            d_hidden(i, n) += from_log_variance(i, n);
        }
    }
    return {.trunk = oracle::mlp_backward(model.trunk, trace.trunk.outputs, d_hidden),
            .mean_head = head_gradients(hidden, d_mean),
            .log_variance_head = head_gradients(hidden, d_log_variance),
            .decoder = decoder};
}

/// The expectation of ‖x − (W z + b)‖² over z = m + √v ε, in closed form: the error at the mean, and for each number of
/// the code its variance times the squared length of its column of W. The mean over the samples.
///
/// \param decoder  one layer, without an activation.
inline Scalar expected_squared_error(const ae::Dense& decoder, const ae::VaeEncoding& encoding, const Matrix& images) {
    Scalar sum =
        oracle::squared_error(oracle::dense_forward(decoder.weights, decoder.bias, encoding.mean), images).value;
    for (Index j = 0; j < encoding.mean.rows(); ++j) {
        Scalar length = 0;
        for (Index i = 0; i < decoder.weights.rows(); ++i) {
            length += decoder.weights(i, j) * decoder.weights(i, j);
        }
        for (Index n = 0; n < images.cols(); ++n) {
            sum += length * std::exp(encoding.log_variance(j, n)) / static_cast<Scalar>(images.cols());
        }
    }
    return sum;
}

}  // namespace oracle
