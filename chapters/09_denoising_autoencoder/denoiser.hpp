/// \file
/// What all experiments of this chapter share: a net, a damage that it is trained to undo, and how well it does.
#pragma once

#include <string>

#include "common/run.hpp"
#include "denoising_autoencoder.hpp"

namespace ae {

/// What a net learns to undo.
struct Task {
    std::string name;    ///< of the progress line and the checkpoint: "noise"
    Corruption corrupt;  ///< from clean to damaged pictures
    Scalar lambda = 0;   ///< λ, the weight of the L1 penalty on the code. Above 0, the decoder's columns have length 1
    int repeats = 1;     ///< an epoch of the run goes over the pictures so often: for fewer pictures than the others have
};

/// Clean pictures, the damage, what a net makes of it, and how near both are to the clean ones.
struct Restoration {
    Matrix clean;
    Matrix damaged;
    Matrix restored;
    double psnr_out;
};

/// Noise of standard deviation σ on every pixel.
[[nodiscard]] Corruption noise_of(Scalar sigma);
/// A share of the pixels is lost.
[[nodiscard]] Corruption loss_of(Scalar share);
/// Blocks of `block` × `block` pixels.
[[nodiscard]] Corruption blocks_of(Index block, Index height, Index width);
/// No colour.
[[nodiscard]] Corruption loss_of_color();
/// No damage: the net learns to copy.
[[nodiscard]] Corruption no_damage();

/// Trains damaged-500-clean on pictures, (features, samples), with Adam at a rate that falls over the second half, and
/// saves the model after every epoch as the run's checkpoint NAME.
[[nodiscard]] Autoencoder train_denoiser(workbook::Run& run, const Task& task, const Matrix& clean);

/// Damages clean pictures and restores them. The damage is the same in every call.
[[nodiscard]] Restoration restore_test(const workbook::Run& run, const Autoencoder& model, const Corruption& corrupt,
                                       const Matrix& clean);

/// What a PSNR must be, computed here once more.
///
/// \param said           what exercise 9.6 says: above 50 dB the lesson knows why.
/// \param images, clean  (features, samples) each.
[[nodiscard]] workbook::Limit psnr_limit(double said, const Matrix& images, const Matrix& clean);

/// No restored picture is worse than an even gray, which is what a net draws before it has learned anything.
[[nodiscard]] workbook::Limit gray_sheet_limit(const Matrix& clean);

/// Reports NAME_psnr_in, NAME_psnr_out and NAME_gain = out − in.
///
/// \param seen   the damaged pictures as they are compared with the clean ones: of the same shape.
/// \param least  the gain that is expected on MNIST, in decibel; 0 for none.
void report_gain(workbook::Run& run, const std::string& name, const Restoration& restoration, const Matrix& seen,
                 double least);

}  // namespace ae
