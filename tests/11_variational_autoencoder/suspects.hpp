/// \file
/// What likely mistakes of chapter 11 return: a table for each result, from the inputs of any test.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <string>
#include <vector>

#include "tests/support/expect.hpp"
#include "tests/support/oracle/variational_autoencoder.hpp"

namespace suspects {

using ae::Activation;
using ae::Index;
using ae::Matrix;
using ae::Reconstruction;
using ae::Scalar;
using ae::Vae;
using ae::VaeLoss;
using ae::VaeTrace;
using ae::Vector;
using expect::suspect;
using List = std::vector<doctor::Suspect>;

inline Matrix exponential(const Matrix& matrix) { return matrix.array().exp(); }
inline Matrix sigmoid(const Matrix& matrix) { return oracle::activation_forward(Activation::sigmoid, matrix); }

// --- 11.1 --------------------------------------------------------------------------------------------------------

/// A head that stands on something else, or that something follows.
inline List head(const ae::Dense& own, const Matrix& hidden, const std::string& name) {
    const Matrix right = oracle::dense_forward(own.weights, own.bias, hidden);
    return {{right.cwiseMax(0), name + " may be negative: a head has no activation"},
            {sigmoid(right), "a sigmoid follows the head of " + name + ": a head has no activation"},
            {right.array().tanh(), "tanh follows the head of " + name + ": a head has no activation"},
            {oracle::dense_forward(own.weights, Vector::Zero(own.bias.size()), hidden),
             "the bias of the head of " + name + " is missing"},
            {right.colwise() - right.rowwise().mean(),
             "the mean over the batch is taken off " + name + ": each sample keeps its own"}};
}

inline List mean_head(const Vae& model, const Matrix& input) {
    const ae::VaeEncoding right = oracle::vae_encode(model, input);
    List list = head(model.mean_head, right.trunk.outputs.back(), "M");
    list.push_back({right.log_variance, "the heads are swapped: M and log V stand in each other's place"});
    list.push_back({exponential(right.mean), "M is exponentiated: a head returns it as it is"});
    if (model.mean_head.weights.cols() == input.rows()) {
        list.push_back({oracle::dense_forward(model.mean_head.weights, model.mean_head.bias, input),
                        "the head of M stands on the input: it stands on the trunk's last output"});
    }
    return list;
}

inline List log_variance_head(const Vae& model, const Matrix& input) {
    const ae::VaeEncoding right = oracle::vae_encode(model, input);
    const ae::Dense& own = model.log_variance_head;
    List list = head(own, right.trunk.outputs.back(), "log V");
    list.push_back({right.mean, "the heads are swapped: M and log V stand in each other's place"});
    list.push_back({right.mean, "both fields hold what the head of M gives: log V has a head of its own"});
    list.push_back({exponential(right.log_variance), "the head returns log V as it is: nothing is exponentiated here"});
    list.push_back({exponential(right.log_variance / 2), "this is the deviation √V: the head returns log V as it is"});
    if (own.weights.cols() == input.rows()) {
        list.push_back({oracle::dense_forward(own.weights, own.bias, input),
                        "the head of log V stands on the input: it stands on the trunk's last output"});
    }
    if (own.weights.cols() == right.mean.rows()) {
        list.push_back({oracle::dense_forward(own.weights, own.bias, right.mean),
                        "the head of log V stands on M: it stands on H, the trunk's last output"});
    }
    return list;
}

// --- 11.2, 11.3 --------------------------------------------------------------------------------------------------

/// \param from_other_noise  what the student's function returns for another noise.
inline List latent(const Matrix& mean, const Matrix& log_variance, const Matrix& noise,
                   const Matrix& from_other_noise) {
    const Matrix deviation = exponential(log_variance / 2);
    const Matrix variance = exponential(log_variance);
    const auto with = [&](const Matrix& factor) -> Matrix { return mean + factor.cwiseProduct(noise); };
    List list{
        {with(variance), "this is M + V ∘ ε: the noise is multiplied by the deviation √V, not by V"},
        {with(variance / 2), "this is M + ½ V ∘ ε: the ½ belongs into the exponent, exp(½ log V)"},
        {with(log_variance), "this is M + log V ∘ ε: the argument is the logarithm of the variance"},
        {with(log_variance / 2), "this is M + ½ log V ∘ ε: the argument is the logarithm of the variance"},
        {with(log_variance.cwiseSqrt()), "this is M + √(log V) ∘ ε: the argument is the logarithm of the variance"},
        {with(exponential(log_variance / 4)), "this is M + ⁴√V ∘ ε: the noise is multiplied by √V"},
        {with(exponential(-log_variance / 2)), "this is M + ε/√V: the sign in the exponent is turned"},
        {with(-deviation), "this is M − √V ∘ ε: the sign of the noise is turned"},
        {mean + noise, "this is M + ε: the deviation √V is missing"},
        {deviation.cwiseProduct(noise), "this is √V ∘ ε: M is missing"},
        {mean + deviation + noise, "this is M + √V + ε: the noise is multiplied by √V, a product entry by entry"},
        {mean + deviation, "this is M + √V: the noise is missing"},
        {(mean + noise).cwiseProduct(deviation), "this is (M + ε) ∘ √V: M is not multiplied by √V"},
        {with(0.1 * deviation), "the noise is multiplied by 0.1 as well: Z = M + √V ∘ ε"},
        {mean + deviation.cwiseProduct(noise.row(0).replicate(noise.rows(), 1)),
         "all numbers of a code get the noise of the first one: each row has its own"},
        {mean + deviation.cwiseProduct(noise.col(0).replicate(1, noise.cols())),
         "all samples get the noise of the first one: each column has its own"},
        {mean, "this is M alone: nothing is drawn"}};
    if (from_other_noise != mean) {
        list.push_back(
            {from_other_noise, "another noise gives the same codes: is it drawn inside, in place of the argument?"});
    }
    return list;
}

inline List by_mean(const Matrix& log_variance, const Matrix& noise, const Matrix& d_latent) {
    const Matrix deviation = exponential(log_variance / 2);
    return {{d_latent.cwiseProduct(noise), "∂Z/∂M is 1: the noise does not enter the gradient of M"},
            {d_latent.cwiseProduct(deviation), "∂Z/∂M is 1: the deviation does not enter the gradient of M"},
            {Matrix::Ones(noise.rows(), noise.cols()), "∂L/∂M is ∂L/∂Z · ∂Z/∂M: ∂L/∂Z is missing"}};
}

inline List by_variance(const Matrix& log_variance, const Matrix& noise, const Matrix& d_latent) {
    const Matrix deviation = exponential(log_variance / 2);
    const Matrix variance = exponential(log_variance);
    const Matrix by_deviation = d_latent.cwiseProduct(noise);
    return {{by_deviation.cwiseQuotient(deviation), "a factor ½ is missing: the slope of √V is 1/(2√V)"},
            {d_latent.cwiseQuotient(2 * deviation), "the noise is missing: Z = M + √V ∘ ε, so ε stands in ∂Z/∂V"},
            {noise.cwiseQuotient(2 * deviation), "∂L/∂V is ∂L/∂Z · ∂Z/∂V: ∂L/∂Z is missing"},
            {by_deviation.cwiseQuotient(2 * variance), "the noise is divided by 2V in place of 2√V"},
            {by_deviation.cwiseProduct(deviation) / 2, "this is the gradient by log V: divide it by V"},
            {by_deviation, "this is the gradient by the deviation √V: multiply it by 1/(2√V), the slope of √V"},
            {by_deviation / 2, "1/√V is missing: the slope of √V is 1/(2√V)"}};
}

inline List by_log_variance(const Matrix& log_variance, const Matrix& noise, const Matrix& d_latent) {
    const Matrix deviation = exponential(log_variance / 2);
    const Matrix variance = exponential(log_variance);
    const Matrix by_deviation = d_latent.cwiseProduct(noise);
    return {
        {by_deviation.cwiseProduct(deviation), "a factor ½ is missing: √V = exp(½ log V) has the slope ½ √V"},
        {by_deviation.cwiseProduct(deviation) / 4, "the ½ enters twice: √V = exp(½ log V) has the slope ½ √V"},
        {d_latent.cwiseProduct(deviation) / 2, "the noise is missing: Z = M + √V ∘ ε, so ε stands in ∂Z/∂log V"},
        {d_latent.cwiseProduct(deviation), "the noise is missing, and the ½ too: ∂Z/∂log V = ½ ε √V"},
        {noise.cwiseProduct(deviation) / 2, "∂L/∂log V is ∂L/∂Z · ∂Z/∂log V: ∂L/∂Z is missing"},
        {by_deviation.cwiseProduct(variance) / 2, "√V stands there as V: ∂Z/∂log V = ½ ε √V"},
        {by_deviation.cwiseQuotient(2 * deviation), "this is the gradient by V: multiply it by ∂V/∂log V = V"},
        {by_deviation, "this is the gradient by the deviation: multiply it by ½ √V, the slope of √V = exp(½ log V)"},
        {by_deviation / 2, "√V is missing: √V = exp(½ log V) has the slope ½ √V"}};
}

// --- 11.4 --------------------------------------------------------------------------------------------------------

/// (1/N) Σₙ Σⱼ of an expression in m, v and ln v.
inline Scalar mean_sum(const Matrix& mean, const Matrix& log_variance,
                       const std::function<Scalar(Scalar, Scalar, Scalar)>& of) {
    Scalar sum = 0;
    for (Index i = 0; i < mean.size(); ++i) {
        const Scalar log_v = log_variance.data()[i];
        sum += of(mean.data()[i], std::exp(log_v), log_v);
    }
    return sum / static_cast<Scalar>(mean.cols());
}

inline List kl_value(const Matrix& mean, const Matrix& log_variance) {
    const auto samples = static_cast<Scalar>(mean.cols());
    const auto numbers = static_cast<Scalar>(mean.rows());
    const Scalar right = oracle::kl_value(mean, log_variance);
    const auto other = [&](Scalar (*of)(Scalar, Scalar, Scalar), const std::string& cause) {
        return suspect(mean_sum(mean, log_variance, of), cause);
    };
    return {suspect(-right, "the sign is turned: a divergence is never negative, F = ½ (m² + v − 1 − ln v)"),
            suspect(2 * right,
                    "the ½ is missing: it stands in the exponent of the normal density, and before its log-variance"),
            suspect(right / numbers, "F is summed over the numbers of the code, not averaged"),
            suspect(right * samples, "F is a mean over the batch: the 1/N is missing"),
            suspect(right / samples, "F is divided by N twice"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + v * v - 1 - 2 * l) / 2; },
                  "log V was taken for the logarithm of the deviation: V = exp(log V), and not exp(2 log V)"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + v * v - 1 - l) / 2; },
                  "the variance is squared, as if it were the deviation: F holds v itself"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + std::sqrt(v) - 1 - l) / 2; },
                  "exp(½ log V) stands where v belongs: that is the deviation √v, and v = exp(log V)"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + std::sqrt(v) - 1 - l / 2) / 2; },
                  "√v and ln √v stand where v and ln v belong: v = exp(log V)"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + v - 1 - l / 2) / 2; },
                  "½ ln v stands where ln v belongs: the ½ before the bracket is enough"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + v - 1 + l) / 2; },
                  "the sign of ln v is turned: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar) { return (m * m + v - 1 - v) / 2; },
                  "v stands where ln v belongs: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar, Scalar) { return (m * m - 1) / 2; },
                  "log V stands for v as well as for ln v: v = exp(log V)"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + v - l) / 2; },
                  "−1 is missing: F(0, 1) must be 0, and there is no other place where F is 0"),
            other([](Scalar m, Scalar v, Scalar l) { return (m * m + v + 1 - l) / 2; },
                  "the sign of 1 is turned: F(0, 1) must be 0, F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar) { return (m * m + v - 1) / 2; },
                  "−ln v is missing: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar, Scalar v, Scalar l) { return (v - 1 - l) / 2; },
                  "the square of the mean is missing: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar l) { return (m + v - 1 - l) / 2; },
                  "m stands where m² belongs: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar l) { return (-m * m + v - 1 - l) / 2; },
                  "the sign of m² is turned: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar l) { return m * m + (v - 1 - l) / 2; },
                  "the ½ is missing at m²: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar l) { return m * m / 2 + v - 1 - l; },
                  "the ½ is missing at the variance's part: F = ½ (m² + v − 1 − ln v)"),
            other([](Scalar m, Scalar v, Scalar l) { return (l + (1 + m * m) / v - 1) / 2; },
                  "the arguments are swapped: this is the divergence from N(0, 1) to N(M, V)"),
            suspect(oracle::kl_value(mean.rowwise().mean(), log_variance.rowwise().mean()),
                    "M and log V are averaged over the batch first: each sample has a divergence of its own")};
}

inline List kl_by_mean(const Matrix& mean, const Matrix& log_variance) {
    const auto samples = static_cast<Scalar>(mean.cols());
    return {{mean, "the 1/N is missing in the gradient by M: F is a mean over the batch"},
            {2 * mean / samples, "a factor 2 is too many in the gradient by M: the ½ of F cancels the 2 of the square"},
            {mean / (2 * samples), "a factor ½ is too many in the gradient by M: the 2 of the square cancels it"},
            {-mean / samples, "the sign of the gradient by M is turned"},
            {mean.cwiseAbs2() / samples, "the gradient by M holds m² in place of m"},
            {Matrix(mean.array() / exponential(log_variance).array() / samples),
             "the gradient by M is that of the divergence from N(0, 1) to N(M, V): its arguments are swapped"},
            {mean.rowwise().mean().replicate(1, mean.cols()) / samples,
             "the gradient by M is averaged over the batch: each sample has its own"}};
}

inline List kl_by_variance(const Matrix& mean, const Matrix& log_variance) {
    const auto samples = static_cast<Scalar>(mean.cols());
    const auto v = exponential(log_variance).array().eval();
    const auto over = [&](const auto& numerator) -> Matrix { return numerator / (2 * samples); };
    return {{over(v - 1), "this is the gradient by log V: divide it by V"},
            {(1 - 1 / v) / samples, "the ½ is missing in the gradient by V"},
            {(1 - 1 / v) / 2, "the 1/N is missing in the gradient by V: F is a mean over the batch"},
            {over(1 + 1 / v), "the sign of 1/V is turned: the derivative of −ln v is −1/v"},
            {over(1 / v - 1), "the sign of the gradient by V is turned"},
            {over(-1 / v), "the 1 is missing in the gradient by V: the derivative of v is 1"},
            {(v.sqrt() - 1 / v.sqrt()) / samples, "this is the gradient by the deviation √V: divide it by 2√V"},
            {over(1 - log_variance.array().inverse()), "1/log V stands where 1/V belongs: V = exp(log V)"},
            {over(1 - 1 / v.sqrt()), "1/√V stands where 1/V belongs: V = exp(log V), not exp(½ log V)"},
            {over(1 - v), "V stands where 1/V belongs: the derivative of −ln v is −1/v"},
            {over(1 / v - (1 + mean.array().square()) / v.square()),
             "the gradient by V is that of the divergence from N(0, 1) to N(M, V): its arguments are swapped"}};
}

inline List kl_by_log_variance(const Matrix& mean, const Matrix& log_variance) {
    const auto samples = static_cast<Scalar>(mean.cols());
    const auto v = exponential(log_variance).array().eval();
    const auto over = [&](const auto& numerator) -> Matrix { return numerator / (2 * samples); };
    return {
        {over(1 - 1 / v), "this is the gradient by V: multiply it by ∂V/∂log V = V"},
        {(v - 1) / samples, "the ½ is missing in the gradient by log V: it is twice too large"},
        {(v - 1) / 2, "the 1/N is missing in the gradient by log V: F is a mean over the batch"},
        {over(1 - v), "the sign of the gradient by log V is turned"},
        {over(v), "−1 is missing in the gradient by log V: that of −ln v by ln v"},
        {over(v + 1), "the sign of 1 is turned in the gradient by log V: that of −ln v by ln v is −1"},
        {over(v.square() - 1), "V² stands where V belongs in the gradient by log V: V = exp(log V)"},
        {over(2 * v.square() - 1), "the variance is squared in the gradient by log V, as if it were the deviation"},
        {(v.square() - 1) / samples,
         "log V was taken for the logarithm of the deviation in its gradient: V = exp(log V)"},
        {over(v.sqrt() - 1), "√V stands where V belongs in the gradient by log V: V = exp(log V), not exp(½ log V)"},
        {(v.sqrt() - 1 / v.sqrt()) / samples, "this is the gradient by the deviation √V: multiply it by ½ √V"},
        {over(1 - (1 + mean.array().square()) / v),
         "the gradient by log V is that of the divergence from N(0, 1) to N(M, V): its arguments are swapped"}};
}

// --- 11.5 --------------------------------------------------------------------------------------------------------

inline List reconstruction(Reconstruction kind, const VaeTrace& trace, const Matrix& target) {
    const Matrix& output = trace.decoder.outputs.back();
    const bool squared = kind == Reconstruction::squared_error;
    const Reconstruction other = squared ? Reconstruction::bernoulli : Reconstruction::squared_error;
    const auto samples = static_cast<Scalar>(target.cols());
    const auto loss = [](Reconstruction which, const Matrix& yours, const Matrix& wanted) {
        return oracle::reconstruction_loss(which, yours, wanted).value;
    };
    const Scalar right = loss(kind, output, target);
    List list{
        suspect(right / static_cast<Scalar>(target.rows()),
                "the error is averaged over the pixels: it is a sum over features, as F is a sum over the code"),
        suspect(right * samples, "the error is summed over the batch: it is a mean over the samples"),
        suspect(right / samples, "the error is divided by N once more: the loss of chapter 03 is a mean already"),
        suspect(loss(other, output, target), squared ? "this is the Bernoulli loss: the squared error was asked for"
                                                     : "this is the squared error: the Bernoulli loss was asked for"),
        suspect(loss(kind, sigmoid(output), target),
                squared ? "a sigmoid stands before the squared error: the decoder ends in pixels"
                        : "bernoulli_nll takes logits: no sigmoid before it"),
        suspect(loss(kind, target, output), "the arguments of the loss are swapped: the reconstruction comes first")};
    const Matrix& input = trace.trunk.outputs.front();
    if (input.rows() == target.rows() && input.cols() == target.cols()) {
        list.push_back(
            suspect(loss(kind, output, input), "the target is not looked at: the trunk's input is taken for it"));
    }
    return list;
}

inline List divergence(Scalar right, Scalar lambda) {
    return {suspect(lambda * right, "the field kl holds F itself: whoever adds it multiplies by λ"),
            suspect(-right, "the field kl has the wrong sign")};
}

inline List total(Scalar reconstruction, Scalar kl, Scalar lambda) {
    return {suspect(reconstruction + kl, "λ is missing: R = L + λ F"),
            suspect(reconstruction - lambda * kl, "the divergence is subtracted: R = L + λ F"),
            suspect(lambda * reconstruction + kl, "λ weighs the divergence, not the reconstruction"),
            suspect(lambda * (reconstruction + kl), "λ weighs both terms: it belongs to the divergence alone"),
            suspect(reconstruction + lambda * lambda * kl, "λ is applied twice: R = L + λ F"),
            suspect(reconstruction, "this is the reconstruction alone: R = L + λ F"),
            suspect(lambda * kl, "this is the divergence alone: R = L + λ F")};
}

/// d_mean and d_log_variance in a loss: `right` with λ, and `name` of the field.
inline List weighted(const Matrix& right, Scalar lambda, const std::string& name) {
    return {{right / lambda, "λ is missing in " + name},
            {lambda * right, "λ is applied twice in " + name},
            {right / static_cast<Scalar>(right.cols()), name + " is divided by N once more: F is a mean already"},
            {-right, "the sign of " + name + " is turned"},
            {Matrix::Zero(right.rows(), right.cols()), name + " is 0: it is λ times the gradient of F"}};
}

inline List loss_by_mean(const Matrix& mean, Scalar lambda) {
    return weighted(lambda * mean / static_cast<Scalar>(mean.cols()), lambda, "d_mean");
}

inline List loss_by_log_variance(const Matrix& log_variance, Scalar lambda) {
    const Scalar factor = lambda / static_cast<Scalar>(2 * log_variance.cols());
    const auto v = exponential(log_variance).array().eval();
    List list = weighted(factor * (v - 1), lambda, "d_log_variance");
    list.push_back({factor * (1 - 1 / v), "this is the gradient by V: the network returns log V"});
    return list;
}

// --- 11.6 --------------------------------------------------------------------------------------------------------

/// What flows backward between the decoder and the trunk.
struct Flow {
    Matrix code;            ///< ∂R/∂Z
    Matrix spread;          ///< what of it comes through the draw to log V
    Matrix d_mean;          ///< ∂R/∂M
    Matrix d_log_variance;  ///< ∂R/∂log V
    const Matrix& hidden;   ///< H
};

inline Matrix by_spread(const Matrix& code, const VaeTrace& trace) {
    return code.cwiseProduct(trace.noise).cwiseProduct(exponential(trace.log_variance / 2)) / 2;
}

inline Flow flow_of(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    const Matrix code = oracle::mlp_backward(model.decoder, trace.decoder.outputs, loss.d_output).input;
    const Matrix spread = by_spread(code, trace);
    return {.code = code,
            .spread = spread,
            .d_mean = code + loss.d_mean,
            .d_log_variance = spread + loss.d_log_variance,
            .hidden = trace.trunk.outputs.back()};
}

inline List code_gradient(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    const Flow flow = flow_of(model, trace, loss);
    return {
        {flow.d_mean,
         "the divergence's part, d_mean, is added at the code: it belongs to M, behind the draw, else it "
         "goes into the spread, too"},
        {flow.code + loss.d_log_variance, "d_log_variance is added at the code: it belongs to log V, behind the draw"}};
}

inline List mean_head_weights(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    const Flow flow = flow_of(model, trace, loss);
    const auto weights = [&](const Matrix& d_mean) { return oracle::dense_backward_weights(flow.hidden, d_mean); };
    return {{weights(flow.code), "M matters in two ways: the part of the divergence is missing"},
            {weights(loss.d_mean), "M matters in two ways: what comes through the draw (11.3) is missing"},
            {weights(flow.code + 2 * loss.d_mean), "the divergence's part is added to M's gradient twice"},
            {weights(flow.code - loss.d_mean), "the divergence's part is subtracted from M's gradient"},
            {weights(2 * flow.code + loss.d_mean), "what comes through the draw is added to M's gradient twice"},
            {weights(flow.code.cwiseProduct(trace.noise) + loss.d_mean), "the noise does not enter the gradient of M"},
            {weights(flow.d_log_variance), "the gradients of the two heads are swapped"}};
}

/// \param from_other_noise  what the student's function returns for a trace with another noise.
inline List log_variance_head_weights(const Vae& model, const VaeTrace& trace, const VaeLoss& loss,
                                      const Matrix& from_other_noise) {
    const Flow flow = flow_of(model, trace, loss);
    const auto weights = [&](const Matrix& d_log_variance) {
        return oracle::dense_backward_weights(flow.hidden, d_log_variance);
    };
    const Matrix by_variance =
        flow.code.cwiseProduct(trace.noise).cwiseQuotient(2 * exponential(trace.log_variance / 2));
    List list{
        {weights(flow.spread), "log V matters in two ways: the part of the divergence is missing"},
        {weights(loss.d_log_variance), "log V matters in two ways: what comes through the draw (11.3) is missing"},
        {weights(flow.spread + 2 * loss.d_log_variance), "the divergence's part is added to log V's gradient twice"},
        {weights(flow.spread - loss.d_log_variance), "the divergence's part is subtracted from log V's gradient"},
        {weights(by_variance + loss.d_log_variance),
         "the gradient by V went through the draw: the network returns log V"},
        {weights(flow.code + loss.d_log_variance),
         "∂R/∂Z itself went to log V: it comes through the draw, ∂R/∂Z ∘ ½ ε √V"},
        {weights(by_spread(flow.d_mean, trace) + loss.d_log_variance),
         "d_mean went through the draw to log V: it belongs to M, behind the draw"},
        {weights(flow.d_mean), "the gradients of the two heads are swapped"},
        {weights(flow.d_mean), "the gradient of M's head stands in the field of log V's"}};
    if (!from_other_noise.isApprox(weights(loss.d_log_variance))) {  // else nothing comes through the draw
        list.push_back({from_other_noise,
                        "another noise in the trace gives the same gradient: is it drawn again in the backward pass?"});
    }
    return list;
}

/// The gradients of the trunk's first layer if something else than ∂R/∂H goes into it.
inline std::vector<std::pair<ae::DenseGradients, std::string>> other_trunks(const Vae& model, const VaeTrace& trace,
                                                                            const VaeLoss& loss) {
    const Flow flow = flow_of(model, trace, loss);
    const Matrix& by_m = model.mean_head.weights;
    const Matrix& by_v = model.log_variance_head.weights;
    const auto trunk = [&](const Matrix& d_hidden) {
        return oracle::mlp_backward(model.trunk, trace.trunk.outputs, d_hidden).layers.at(0);
    };
    const auto back = [](const Matrix& weights, const Matrix& d) { return oracle::dense_backward_input(weights, d); };
    const Matrix from_mean = back(by_m, flow.d_mean);
    const Matrix from_log_variance = back(by_v, flow.d_log_variance);
    const std::string both = ": ∂R/∂H is the sum of what comes from both";
    return {{trunk(from_mean), "only one head reports to the trunk, that of M" + both},
            {trunk(from_log_variance), "only one head reports to the trunk, that of log V" + both},
            {trunk((from_mean + from_log_variance) / 2), "the trunk gets the mean of both heads" + both},
            {trunk(from_mean - from_log_variance), "the trunk gets the difference of both heads" + both},
            {trunk(back(by_m, flow.code) + back(by_v, flow.spread)),
             "the trunk hears of what came through the draw only: the divergence's parts are missing there"},
            {trunk(back(by_m, loss.d_mean) + back(by_v, loss.d_log_variance)),
             "the trunk hears of the divergence only: what came through the draw is missing there"},
            {trunk(back(by_m, flow.d_mean + flow.d_log_variance)),
             "both heads report to the trunk with the weights of M's head: each has its own"},
            {trunk(back(by_v, flow.d_mean + flow.d_log_variance)),
             "both heads report to the trunk with the weights of log V's head: each has its own"},
            {trunk(back(by_v, flow.d_mean) + back(by_m, flow.d_log_variance)),
             "the weights of the two heads are swapped on the way to the trunk"}};
}

inline List trunk_weights(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    List list;
    for (const auto& [gradients, cause] : other_trunks(model, trace, loss)) {
        list.push_back({gradients.weights, cause});
    }
    return list;
}

inline List trunk_bias(const Vae& model, const VaeTrace& trace, const VaeLoss& loss) {
    List list;
    for (const auto& [gradients, cause] : other_trunks(model, trace, loss)) {
        list.push_back({gradients.bias, cause});
    }
    return list;
}

// --- 11.7 --------------------------------------------------------------------------------------------------------

/// \param from_other_noise  what the student's function returns for another noise.
inline List generated(const Vae& model, const Matrix& noise, const Matrix& from_other_noise) {
    const std::vector<Matrix> outputs = oracle::mlp_forward(model.decoder, noise);
    const Matrix& logits = outputs.back();
    const Matrix right = sigmoid(logits);
    const auto decoder = [&](const Matrix& codes) { return oracle::mlp_output(model.decoder, codes); };
    Matrix softmax = exponential(logits);
    for (Index n = 0; n < softmax.cols(); ++n) {
        softmax.col(n) /= softmax.col(n).sum();
    }
    List list{
        {logits, "these are logits: the sigmoid that makes pixels of them, with activation_forward, is missing"},
        {sigmoid(right), "the sigmoid is applied twice"},
        {logits.cwiseMax(0).cwiseMin(1), "the logits are cut to [0, 1]: apply the sigmoid, with activation_forward"},
        {(right.array() > 0.5).cast<Scalar>(), "the pixels are rounded to 0 and 1: they are gray"},
        {Matrix(1 - right.array()), "the pixels are turned, 1 − σ: 1 is ink"},
        {softmax, "this is a softmax over the pixels: each pixel has a sigmoid of its own"},
        {sigmoid(decoder(sigmoid(noise))), "a sigmoid is applied to the noise first: the noise itself is the code"},
        {from_other_noise, "another noise gives the same pictures: is it drawn inside, in place of the argument?"}};
    if (outputs.size() > 2) {
        list.push_back(
            {sigmoid(outputs.at(outputs.size() - 2)), "this is the layer before the last: take the last output"});
    }
    if (model.mean_head.bias.size() == noise.rows()) {
        const Matrix posterior = oracle::reparameterize(model.mean_head.bias.replicate(1, noise.cols()),
                                                        model.log_variance_head.bias.replicate(1, noise.cols()), noise);
        list.push_back(
            {sigmoid(decoder(posterior)), "the noise went through M and V: to generate, the noise itself is the code"});
    }
    return list;
}

// --- 11.8 --------------------------------------------------------------------------------------------------------

/// For a model without spread, where all draws are alike; `parts` are those of the right loss.
inline List expected_without_spread(const VaeLoss& parts, Scalar lambda, Index samples, int draws) {
    List list = total(parts.reconstruction, parts.kl, lambda);
    list.push_back(suspect(parts.value * static_cast<Scalar>(samples),
                           "this is the sum over the samples: divide by their number"));
    list.push_back(suspect(parts.value * draws, "this is the sum over the draws: divide by their number"));
    list.push_back(
        suspect(parts.value / draws, "this is one draw's loss, divided by the number of draws: add up all draws"));
    list.push_back(
        suspect(draws > 1 ? 0 : parts.value, "whole numbers are divided: 1 / draws is 0 for more than one draw"));
    return list;
}

/// R of one picture for many draws: what their noise may be mistaken for. It is drawn from `random` as the exercise
/// does it, draw after draw, `rows` numbers each.
inline List expected_of_draws(const std::function<Scalar(const Matrix& noise)>& loss, Index rows, int draws,
                              ae::Random random) {
    Matrix first;
    Matrix mean = Matrix::Zero(rows, 1);
    Scalar least = 0;
    Scalar sum = 0;
    for (int draw = 0; draw < draws; ++draw) {
        const Matrix noise = ae::normal_matrix(random, rows, 1);
        const Scalar value = loss(noise);
        first = draw == 0 ? noise : first;
        mean += noise / draws;
        least = draw == 0 ? value : std::min(least, value);
        sum += value;
    }
    return {
        suspect(loss(Matrix::Zero(rows, 1)), "this is the loss at the mean: nothing is drawn"),
        suspect(loss(first), "every draw had the same noise: draw it inside the loop"),
        suspect(loss(mean), "the noise of all draws is averaged, and one loss is taken: take the mean of the losses"),
        suspect(least, "this is the least loss of all draws: take their mean"),
        suspect(sum, "this is the sum over the draws: divide by their number"),
        suspect(0, "whole numbers are divided: 1 / draws is 0 for more than one draw")};
}

/// R of many copies of one picture, with one draw for each: what their noise may be mistaken for. It is drawn from
/// `random` part by part.
inline List expected_of_copies(const std::function<Scalar(const Matrix& noise)>& loss, Index rows, int parts,
                               ae::Random random) {
    const Scalar at_the_mean = loss(Matrix::Zero(rows, 1));
    Scalar first = 0;
    Scalar mean = 0;
    for (int part = 0; part < parts; ++part) {
        const Scalar value = loss(ae::normal_matrix(random, rows, 1));
        first = part == 0 ? value : first;
        mean += value / parts;
    }
    const std::string same = "all samples had the same noise: each has its own, a column of the noise";
    return {suspect(at_the_mean, "this is the loss at the mean: nothing is drawn"), suspect(first, same),
            suspect(mean, same + "; yours draws one for each part")};
}

/// The loss of a data set in parts of 1,000 samples: `values` are those of the parts, the last one smaller.
inline List expected_of_parts(const std::vector<Scalar>& values, Index samples) {
    Scalar without_last = 0;
    for (std::size_t part = 0; part + 1 < values.size(); ++part) {
        without_last += 1000 * values[part];
    }
    Scalar sum = 0;
    for (const Scalar value : values) {
        sum += value;
    }
    const auto whole = static_cast<Scalar>(values.size() - 1) * 1000;
    return {suspect(without_last / whole, "the last part, which is smaller, is left out"),
            suspect(without_last / static_cast<Scalar>(samples),
                    "the last part, which is smaller, is left out, though its samples are counted"),
            suspect(sum / static_cast<Scalar>(values.size()),
                    "the means of the parts are averaged, though the last part is smaller: weigh each by its samples"),
            suspect(values.back(), "this is the loss of the last part alone: add up all parts"),
            suspect(0, "whole numbers are divided: 1 / draws is 0 for more than one draw")};
}

}  // namespace suspects
