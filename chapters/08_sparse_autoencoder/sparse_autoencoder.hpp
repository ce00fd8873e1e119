/// \file
/// Chapter 08: the sparse autoencoder: a code of which most numbers are zero.
///
/// Penalties exclude λ: whoever adds a penalty to a loss multiplies.
#pragma once

#include <string>

#include "vanilla_autoencoder.hpp"

namespace ae {

// [penalty]
/// A penalty on the code, and its gradient.
struct Penalty {
    Scalar value;     ///< S(Z), without λ
    Matrix gradient;  ///< ∂S/∂Z, (code, batch), without λ
};
// [penalty]

/// How sparse the codes of a batch are.
struct Sparsity {
    double share_active;   ///< the share of all entries of Z that are above the threshold, from 0 to 1
    double mean_activity;  ///< the mean of all entries of Z
};

/// Exercise 8.1. How many units are on in a sample's code, averaged over the samples:
/// (1/N) Σₙ |{k : zₖₙ > threshold}|.
///
/// With a threshold of 0, and a code that is nowhere negative, this is the mean of the "norm" ‖zₙ‖₀.
///
/// \param latent     Z, (code, batch).
/// \param threshold  above it a unit is on. NaN is not above anything.
/// \return           from 0 to the size of the code.
/// \throws ShapeError if there is no sample.
[[nodiscard]] Scalar count_active(const Matrix& latent, Scalar threshold);

/// Exercise 8.2. The L1 penalty: the sum of all absolute values, averaged over the samples.
///
/// \param latent  Z, (code, batch).
/// \return        S = (1/N) Σₙ ‖zₙ‖₁ and ∂S/∂Z = (1/N) sign(Z), with sign(0) = 0. NaN stays NaN in both.
/// \throws ShapeError if there is no sample.
[[nodiscard]] Penalty l1_penalty(const Matrix& latent);

/// Exercise 8.3. The KL penalty: how far the mean activity of each unit is from a target.
///
/// Let mⱼ = (1/N) Σₙ zⱼₙ be the mean activity of unit j over the batch, and t the target activity. Each unit is
/// compared as one coin is with another, in the lecture's order:
/// KL(mⱼ ‖ t) = mⱼ ln(mⱼ/t) + (1 − mⱼ) ln((1 − mⱼ)/(1 − t)).
///
/// \param latent           Z, (code, batch), each entry in (0, 1).
/// \param target_activity  t, in (0, 1).
/// \return                 S = Σⱼ KL(mⱼ ‖ t), a sum over units, and
///                         ∂S/∂zⱼₙ = (1/N) (ln(mⱼ/t) − ln((1 − mⱼ)/(1 − t))), the same for every sample n.
/// \throws ShapeError if there is no sample. \throws ValueError if an entry of Z or the target is not in (0, 1).
[[nodiscard]] Penalty kl_penalty(const Matrix& latent, Scalar target_activity);

/// Exercise 8.4. The backward pass of a loss L(X̂) + λ S(Z): through the decoder, the penalty's gradient added at the
/// bottleneck, through the encoder.
///
/// \param model      the one that autoencoder_forward was given.
/// \param trace      what autoencoder_forward returned.
/// \param d_output   ∂L/∂X̂, (features, batch).
/// \param d_penalty  ∂S/∂Z, (code, batch), without λ.
/// \param lambda     λ, the weight of the penalty.
/// \return           the gradients of both networks; the decoder's input gradient is that of the whole loss by Z: what
///                   came through the decoder + λ ∂S/∂Z; the encoder's input gradient is not computed.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] AutoencoderGradients sparse_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                                   const Matrix& d_output, const Matrix& d_penalty, Scalar lambda);

/// Exercise 8.5. How sparse a set of codes is, counted over all entries and taken in double.
///
/// \param latent     Z, (code, samples): the codes of a whole data set.
/// \param threshold  above it a unit is on.
/// \return           the share of entries that are on, from 0 to 1, and the mean of all entries.
/// \throws ShapeError if there is no sample.
[[nodiscard]] Sparsity sparsity(const Matrix& latent, Scalar threshold);

/// Given: refuses a code or a target that is no probability.
///
/// \param function         the caller's name, for the error.
/// \param latent           Z, (code, batch).
/// \param target_activity  t.
/// \throws ValueError that names the first entry of the code which is not in (0, 1), or the target.
inline void require_activities(const char* function, const Matrix& latent, Scalar target_activity) {
    if (!(target_activity > 0 && target_activity < 1)) {
        throw ValueError(std::string(function) + ": the target activity must be between 0 and 1, but is " +
                         std::to_string(target_activity));
    }
    for (Index n = 0; n < latent.cols(); ++n) {
        for (Index unit = 0; unit < latent.rows(); ++unit) {
            if (!(latent(unit, n) > 0 && latent(unit, n) < 1)) {
                throw ValueError(std::string(function) + ": entry (" + std::to_string(unit) + ", " + std::to_string(n) +
                                 ") of the code is " + std::to_string(latent(unit, n)) +
                                 ", but an activity lies between 0 and 1: does the code end in a sigmoid?");
            }
        }
    }
}

// [normalize_columns]
/// Given: scales the columns of a layer's weights to length 1. Column j is what unit j draws; without this, an L1
/// penalty is cheated by a small code and a large decoder. A column of zeros stays as it is.
///
/// \param layer  its weights, (features, code), are changed in place; its bias is not.
inline void normalize_columns(Dense& layer) {
    for (Index unit = 0; unit < layer.weights.cols(); ++unit) {
        const Scalar length = layer.weights.col(unit).norm();
        if (length > 0) {
            layer.weights.col(unit) /= length;
        }
    }
}
// [normalize_columns]

}  // namespace ae
