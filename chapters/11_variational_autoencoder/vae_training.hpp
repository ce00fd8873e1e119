/// \file
/// How all experiments of chapter 11 train and look at a variational autoencoder.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "common/run.hpp"
#include "variational_autoencoder.hpp"

namespace ae {

/// What the epochs of the chapter's own run are: those of the example (784-400-20-400-784).
inline constexpr workbook::Defaults vae_drawn{.epochs = 6, .batch_size = 64};
inline constexpr workbook::Defaults vae_mnist{.epochs = 10, .batch_size = 128};

/// How a variational autoencoder is trained.
struct VaeSettings {
    std::string name;  ///< of its checkpoint, and on the progress line: "linear_vae"
    Reconstruction reconstruction = Reconstruction::bernoulli;
    Scalar lambda = 1;
    Scalar rate = Scalar(1e-3);  ///< Adam's
    bool falling = false;        ///< whether the rate falls to 0 over the second half, see falling_rate
    int epochs = 1;
    Index batch_size = 128;
};

/// The numbers of epochs of an experiment. --epochs shortens or stretches all experiments alike.
///
/// \param drawn, mnist  how many epochs it has on each data set where --epochs is not given.
[[nodiscard]] int epochs_of(const workbook::Run& run, int drawn, int mnist);

/// Trains a model from where it stands; saves it, and calls `after_epoch` with the epoch's number, after every epoch.
///
/// \param images  X, (features, samples).
/// \param seed    for the order of the samples and the noise.
void train_vae(workbook::Run& run, Vae& model, const Matrix& images, const VaeSettings& settings, std::uint64_t seed,
               const std::function<void(int epoch)>& after_epoch);

/// The distributions of the codes of a whole data set: M and log V, (code, samples).
struct CodeDistributions {
    Matrix mean;
    Matrix log_variance;
};

/// vae_encode in parts.
[[nodiscard]] CodeDistributions encode_in_parts(const Vae& model, const Matrix& images);

/// The divergence of each number of the code, a mean over the samples, (code).
[[nodiscard]] std::vector<double> kl_per_number(const CodeDistributions& codes);

/// The divergence of each picture, a sum over the code, (samples).
[[nodiscard]] std::vector<double> kl_per_picture(const CodeDistributions& codes);

/// Both terms of the loss on a whole data set, each without λ; one draw for each picture.
struct LossTerms {
    double reconstruction = 0;
    double kl = 0;
};

/// \param seed  for the noise.
[[nodiscard]] LossTerms terms_of(const Vae& model, const Matrix& images, Reconstruction reconstruction,
                                 std::uint64_t seed);

/// No divergence is negative, but for rounding.
[[nodiscard]] workbook::Limit divergence_limit();

/// A model that draws even gray, as all do before training, takes a coin for each pixel: no Bernoulli loss is above that.
[[nodiscard]] workbook::Limit coin_limit(const Matrix& images);

/// The row of the lesson's table on codes that say nothing, if the divergence is about 0; else empty.
[[nodiscard]] std::string row_of_collapse(double divergence);

/// One draw of the code for each picture, (code, samples).
[[nodiscard]] Matrix drawn_codes(const CodeDistributions& codes, std::uint64_t seed);

/// The pictures that the decoder makes of the means of the codes, (pixels, samples).
[[nodiscard]] Matrix reconstructions_of(const Vae& model, const Matrix& images);

}  // namespace ae
