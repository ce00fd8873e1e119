/// \file
/// What likely mistakes of chapter 08 return: a table for each result, from the inputs of any test.
#pragma once

#include <cmath>
#include <functional>
#include <vector>

#include "tests/support/expect.hpp"
#include "tests/support/oracle/sparse_autoencoder.hpp"

namespace suspects {

using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::Vector;
using expect::suspect;
using List = std::vector<doctor::Suspect>;

/// How many entries a condition holds for.
inline Scalar how_many(const Matrix& codes, const std::function<bool(Scalar)>& condition) {
    Scalar found = 0;
    for (Index i = 0; i < codes.size(); ++i) {
        found += condition(codes.data()[i]) ? 1 : 0;
    }
    return found;
}

/// The sum of a function of all entries.
inline Scalar sum_of(const Matrix& codes, const std::function<Scalar(Scalar)>& function) {
    Scalar sum = 0;
    for (Index i = 0; i < codes.size(); ++i) {
        sum += function(codes.data()[i]);
    }
    return sum;
}

// --- 8.1, 8.5 ----------------------------------------------------------------------------------------------------

/// Conditions that are taken for z > threshold, counted and divided by `parts`.
inline List other_counts(const Matrix& codes, Scalar threshold, Scalar parts) {
    const auto count = [&](const std::function<bool(Scalar)>& condition) { return how_many(codes, condition) / parts; };
    return {
        suspect(count([&](Scalar z) { return z >= threshold; }),
                "a unit at the threshold is counted: active means above it, >, and not ≥"),
        suspect(count([&](Scalar z) { return std::abs(z) > threshold; }),
                "a negative unit is counted: compare z with the threshold, not |z|"),
        suspect(count([&](Scalar z) { return !(z > threshold); }), "the units that are off are counted"),
        suspect(count([&](Scalar z) { return z != 0; }), "the threshold is ignored: every entry that is not 0 counts"),
        suspect(count([&](Scalar z) { return z > 0; }), "the threshold is ignored: every entry above 0 counts")};
}

inline List count_active(const Matrix& codes, Scalar threshold) {
    const auto samples = static_cast<Scalar>(codes.cols());
    const Scalar right = oracle::count_active(codes, threshold);
    List list = other_counts(codes, threshold, samples);
    list.push_back(suspect(std::floor(right), "whole numbers are divided, and 3 / 2 is 1 then: divide Scalars"));
    list.push_back(
        suspect(right * samples, "this is the number of the whole batch: divide it by the number of samples"));
    list.push_back(suspect(right / static_cast<Scalar>(codes.rows()),
                           "this is a share of all entries: divide by the number of samples only"));
    list.push_back(suspect(sum_of(codes, [&](Scalar z) { return z > threshold ? z : 0; }) / samples,
                           "the values of the active units are added up: each active unit counts as 1"));
    list.push_back(suspect(codes.sum() / samples, "the codes are added up: count those above the threshold"));
    list.push_back(suspect(oracle::count_active(codes.leftCols(1), threshold), "only the first sample is counted"));
    list.push_back(suspect(oracle::count_active(codes.rightCols(1), threshold), "only the last sample is counted"));
    return list;
}

inline List share_active(const Matrix& codes, Scalar threshold) {
    const auto entries = static_cast<Scalar>(codes.size());
    const Scalar right = how_many(codes, [&](Scalar z) { return z > threshold; }) / entries;
    List list = other_counts(codes, threshold, entries);
    list.push_back(suspect(std::floor(right), "whole numbers are divided, and 1 / 2 is 0 then: divide doubles"));
    list.push_back(suspect(right * static_cast<Scalar>(codes.rows()),
                           "your share is a number of units per sample: divide by all entries"));
    list.push_back(suspect(right * static_cast<Scalar>(codes.cols()),
                           "your share is a number of samples per unit: divide by all entries"));
    list.push_back(suspect(right * entries, "your share is a number of entries: divide by all entries"));
    list.push_back(suspect(100 * right, "your share is a percentage: it goes from 0 to 1"));
    return list;
}

inline List mean_activity(const Matrix& codes, Scalar threshold) {
    const auto entries = static_cast<Scalar>(codes.size());
    const auto active = [&](Scalar z) { return z > threshold; };
    const Scalar of_the_active = sum_of(codes, [&](Scalar z) { return active(z) ? z : 0; });
    return {suspect(of_the_active / how_many(codes, active),
                    "your mean is that of the active units: it goes over all entries"),
            suspect(of_the_active / entries, "only the active units are added up: the mean is one of all entries"),
            suspect(codes.sum() / static_cast<Scalar>(codes.cols()),
                    "your mean is the sum per sample: divide by all entries"),
            suspect(codes.sum() / static_cast<Scalar>(codes.rows()),
                    "your mean is the sum per unit: divide by all entries"),
            suspect(codes.sum(), "your mean is a sum: divide by all entries"),
            suspect(codes.cwiseAbs().mean(), "your mean is one of absolute values"),
            suspect(how_many(codes, active) / entries, "this is the share of active units: the mean is one of values")};
}

// --- 8.2 ---------------------------------------------------------------------------------------------------------

inline List l1_value(const Matrix& codes) {
    const auto units = static_cast<Scalar>(codes.rows());
    const auto samples = static_cast<Scalar>(codes.cols());
    const Scalar right = oracle::l1_penalty(codes);
    return {
        suspect(right * samples, "your penalty is the sum over the batch: divide it by the number of samples"),
        suspect(right / units,
                "your penalty is the mean over all entries: sum over the units, average over the samples"),
        suspect(right * samples / units,
                "your penalty is averaged over the units: sum over the units, average over the samples"),
        suspect(right / samples, "your penalty is divided by the number of samples twice"),
        suspect(codes.sum() / samples, "your penalty adds the codes up with their signs: take absolute values"),
        suspect(codes.rowwise().mean().cwiseAbs().sum(),
                "the codes are averaged over the batch before their absolute values are taken: take these first"),
        suspect(codes.colwise().norm().sum() / samples,
                "your penalty is the Euclidean length: add up the absolute values"),
        suspect(codes.norm() / samples,
                "your penalty is the Euclidean length of the batch: add up the absolute values"),
        suspect(codes.squaredNorm() / samples, "your penalty is the mean of the squares: add up the absolute values"),
        suspect(codes.squaredNorm() / (2 * samples), "your penalty is half of the squares: add up the absolute values"),
        suspect(codes.cwiseAbs().colwise().maxCoeff().sum() / samples,
                "your penalty is the largest absolute value of each code: add up all of them"),
        suspect(how_many(codes, [](Scalar z) { return z != 0; }) / samples,
                "your penalty is the number of entries that are not 0: add up the absolute values"),
        suspect(-right, "your penalty has the wrong sign")};
}

inline List l1_gradient(const Matrix& codes) {
    const auto samples = static_cast<Scalar>(codes.cols());
    const Matrix sign = codes.array().sign();
    const Matrix zeros = (codes.array() == 0).cast<Scalar>();
    return {{sign, "the 1/N is missing in the gradient: S is an average over the batch"},
            {sign / static_cast<Scalar>(codes.size()),
             "the gradient is divided by all entries: divide it by the number of samples only"},
            {(sign + zeros) / samples, "the slope at 0 is 1 in yours, but must be 0: sign(0) = 0"},
            {(sign - zeros) / samples, "the slope at 0 is −1 in yours, but must be 0: sign(0) = 0"},
            {Matrix::Constant(codes.rows(), codes.cols(), 1 / samples),
             "the gradient has no signs: where z is negative, |z| has the slope −1"},
            {codes.cwiseAbs() / samples, "the gradient is that of |z| itself, not its slope: the slope is sign(z)"},
            {codes / samples, "the gradient is Z/N, that of half of the squares: |z| has the slope sign(z)"},
            {2 * codes / samples, "the gradient is 2Z/N, that of the squares: |z| has the slope sign(z)"},
            {-sign / samples, "the gradient has the wrong sign in every entry"},
            {codes.rowwise().mean().array().sign().matrix().replicate(1, codes.cols()) / samples,
             "the gradient has the sign of a unit's mean: each entry has its own sign"}};
}

// --- 8.3 ---------------------------------------------------------------------------------------------------------

/// The mean activity of each unit.
inline Vector activity_of(const Matrix& codes) { return codes.rowwise().mean(); }

/// Σⱼ of a function of each unit's mean activity.
inline Scalar over_units(const Matrix& codes, const std::function<Scalar(Scalar)>& of_mean) {
    return sum_of(activity_of(codes), of_mean);
}

inline List kl_value(const Matrix& codes, Scalar t) {
    const auto units = static_cast<Scalar>(codes.rows());
    const auto samples = static_cast<Scalar>(codes.cols());
    const Scalar right = oracle::kl_penalty(codes, t);
    const Scalar first = over_units(codes, [&](Scalar m) { return m * std::log(m / t); });
    const Scalar fixed = 0.05;
    const std::string over_the_units =
        "your mean is taken over the units of a sample: mⱼ is that of one unit over the samples";
    List list{suspect(over_units(codes, [&](Scalar m) { return oracle::coin_kl(t, m); }),
                      "the arguments of the KL are swapped: the mean activity stands first, KL(mⱼ ‖ t)"),
              suspect(first, "the second term is missing: (1 − mⱼ) ln((1 − mⱼ)/(1 − t))"),
              suspect(right - first, "the first term is missing: mⱼ ln(mⱼ/t)"),
              suspect(2 * first - right, "the second term is subtracted: both terms are added"),
              suspect(over_units(codes, [&](Scalar m) { return std::log(m / t) + std::log((1 - m) / (1 - t)); }),
                      "the weights mⱼ and 1 − mⱼ before the logarithms are missing"),
              suspect(over_units(codes, [&](Scalar m) { return -t * std::log(m) - (1 - t) * std::log(1 - m); }),
                      "this is the cross-entropy of t and mⱼ: S = Σⱼ KL(mⱼ ‖ t)"),
              suspect(over_units(codes, [&](Scalar m) { return (m - t) * (m - t); }),
                      "this is the squared distance from the target: S = Σⱼ KL(mⱼ ‖ t)"),
              suspect(-right, "your penalty has the wrong sign: a KL is never negative"),
              suspect(oracle::kl_penalty(codes, 1 - t),
                      "1 − t stands where t belongs: t is the share of the time that a unit is on, as mⱼ is"),
              suspect(oracle::kl_penalty(codes, fixed), "your target is 0.05, whatever the argument says"),
              suspect(right / std::log(Scalar(2)), "the logarithm has the base 2: ln is the natural one"),
              suspect(right / std::log(Scalar(10)), "the logarithm has the base 10: ln is the natural one"),
              suspect(right / units, "your penalty is averaged over the units: it is their sum"),
              suspect(right / samples, "your penalty is divided by N: mⱼ is an average over the batch already"),
              suspect(right * samples, "your penalty is multiplied by N: mⱼ is an average over the batch already"),
              suspect(sum_of(codes, [&](Scalar z) { return oracle::coin_kl(z, t); }) / samples,
                      "your KL is taken entry by entry: average the activity over the batch first"),
              suspect(oracle::kl_penalty(codes.transpose(), t), over_the_units)};
    if (codes.rows() > 1) {  // with a single unit this is the KL entry by entry
        list.push_back(suspect(oracle::kl_penalty(codes.transpose(), t) / samples,
                               "your KL is that of each sample's mean, averaged over the samples: mⱼ is the mean of "
                               "one unit over the samples"));
    }
    return list;
}

inline List kl_gradient(const Matrix& codes, Scalar t) {
    const auto samples = static_cast<Scalar>(codes.cols());
    const auto units = static_cast<Scalar>(codes.rows());
    const Matrix mean = activity_of(codes).replicate(1, codes.cols());
    const Matrix of_sample = codes.colwise().mean().replicate(codes.rows(), 1);
    const auto slope = [](const Matrix& m, Scalar target) -> Matrix {
        return (m.array() / target).log() - ((1 - m.array()) / (1 - target)).log();
    };
    const Matrix right = slope(mean, t) / samples;
    const Matrix first = (mean.array() / t).log() / samples;
    const std::string over_the_units =
        "the mean in your gradient is taken over the units of a sample: it is that of one "
        "unit over the samples";
    List list{
        {samples * right, "the 1/N is missing in the gradient: mⱼ is an average over the batch"},
        {-right, "the gradient has the wrong sign in every entry"},
        {-samples * right, "the gradient has the wrong sign, and its 1/N is missing"},
        {right / samples, "the gradient is divided by N twice"},
        {right / units, "the gradient is averaged over the units: S is their sum"},
        {first, "the second term's part of the gradient is missing: −ln((1 − mⱼ)/(1 − t))"},
        {first.array() + 1 / samples, "the second term's part of the gradient is missing: −ln((1 − mⱼ)/(1 − t)) − 1"},
        {2 * first - right, "the second logarithm is added in the gradient: 1 − mⱼ falls where mⱼ rises"},
        {right.array() + 2 / samples, "the gradient holds + 2/N: the slopes of the two logarithms, 1 and −1, cancel"},
        {right.array() + 1 / samples, "the gradient holds + 1/N: the slopes of the two logarithms, 1 and −1, cancel"},
        {((1 - t) / (1 - mean.array()) - t / mean.array()) / samples,
         "the gradient is that of KL(t ‖ mⱼ): its arguments are swapped"},
        {slope(mean, 1 - t) / samples, "1 − t stands where t belongs in the gradient"},
        {slope(mean, 0.05) / samples, "the target in your gradient is 0.05, whatever the argument says"},
        {right / std::log(Scalar(2)), "the logarithm in your gradient has the base 2: ln is the natural one"},
        {slope(codes, t) / samples,
         "the gradient is taken at each single code: it is that at mⱼ, the same for every sample"},
        {slope(codes, t), "the gradient is taken at each single code, and its 1/N is missing: it is that at mⱼ"}};
    if (codes.rows() > 1) {  // with a single unit these are the gradients at each single code
        list.push_back({slope(of_sample, t) / units, over_the_units});
        list.push_back(
            {slope(of_sample, t) / samples,
             "the means in your gradient are those of the samples: mⱼ is that of one unit over the samples"});
        list.push_back({slope(of_sample, t) / (units * samples),
                        "the means in your gradient are those of the samples, and it is divided by all entries: mⱼ is "
                        "that of one unit"});
    }
    return list;
}

// --- 8.4 ---------------------------------------------------------------------------------------------------------

/// ∂R/∂Z, if what came through the decoder and the penalty's gradient are joined in another way.
inline List sum_at_the_bottleneck(const Matrix& through, const Matrix& d_penalty, Scalar weight) {
    const auto samples = static_cast<Scalar>(through.cols());
    return {{through, "the penalty's gradient is missing in ∂R/∂Z: λ ∂S/∂Z is added to what came through the decoder"},
            {through + d_penalty, "λ is missing: ∂S/∂Z comes without it"},
            {through - weight * d_penalty, "the penalty's gradient is subtracted: both gradients are added"},
            {through + 2 * weight * d_penalty, "λ ∂S/∂Z is added twice"},
            {through + weight * weight * d_penalty, "λ is applied twice: the penalty's gradient is λ ∂S/∂Z"},
            {through + weight / samples * d_penalty, "∂S/∂Z is divided by N although the penalty already did"},
            {through + weight * samples * d_penalty, "∂S/∂Z is multiplied by N: the penalty is an average already"},
            {weight * d_penalty, "what came through the decoder is lost: add λ ∂S/∂Z to it"},
            {weight * (through + d_penalty),
             "λ multiplies the reconstruction's gradient too: it belongs to the penalty alone"},
            {weight * through + d_penalty, "λ multiplies the reconstruction's gradient in place of the penalty's"},
            {through.cwiseProduct(weight * d_penalty),
             "the two gradients are multiplied: both ways in which Z matters are added"}};
}

/// The gradient of the weights of the encoder's last layer, if the encoder gets something else than ∂R/∂Z.
inline List encoder_weights(const ae::Autoencoder& model, const Matrix& input, const Matrix& d_output,
                            const Matrix& d_penalty, Scalar weight) {
    const ae::AutoencoderTrace trace = oracle::autoencoder_forward(model, input);
    const Matrix through = oracle::mlp_backward(model.decoder, trace.decoder.outputs, d_output).input;
    const std::vector<Matrix>& outputs = trace.encoder.outputs;
    const auto before_the_activation = [&](const Matrix& d_latent) {
        return oracle::activation_backward(model.encoder.layers.back().activation, outputs.back(), d_latent);
    };
    const auto by_weights = [&](const Matrix& d_pre) {
        return oracle::dense_backward_weights(outputs.at(outputs.size() - 2), d_pre);
    };
    const auto given = [&](const Matrix& d_latent) { return by_weights(before_the_activation(d_latent)); };
    return {{given(through), "the encoder does not see the penalty: hand it the sum, ∂R/∂Z"},
            {given(weight * d_penalty), "the encoder sees the penalty alone: hand it the sum, ∂R/∂Z"},
            {given(through + 2 * weight * d_penalty),
             "the penalty goes into the encoder twice: hand it ∂R/∂Z as it is, the penalty is in it"},
            {by_weights(before_the_activation(through) + weight * d_penalty),
             "the penalty's gradient is added behind the activation: it belongs to Z, before the activation is undone"},
            {by_weights(through + weight * d_penalty),
             "the activation of the encoder's last layer is not undone: ∂R/∂Z is the gradient by its output"}};
}

}  // namespace suspects
