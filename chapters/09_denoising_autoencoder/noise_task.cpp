#include "noise_task.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <string>

#include "common/pictures.hpp"
#include "denoiser.hpp"

namespace ae {

namespace {

constexpr Scalar sigma = Scalar(0.5);
constexpr Scalar lambda = Scalar(0.1);    // of the sparse net
constexpr std::size_t filters_shown = 6;  // of each net
constexpr Scalar active = Scalar(1e-3);   // above it a unit of the code is on, as in chapter 08

struct Nets {
    Autoencoder denoiser;
    Autoencoder sparse;
    Autoencoder copier;
};

// The share of the code's units that are on for noisy pictures.
double share_active(const Autoencoder& model, const Matrix& damaged) {
    return sparsity(latent_of(autoencoder_forward(model, damaged)), active).share_active;
}

// What the noise is after it was cut to [0, 1], on pixels that are paper.
double mean_on_paper(const Restoration& noisy) {
    double sum = 0;
    Index pixels = 0;
    for (Index i = 0; i < noisy.clean.size(); ++i) {
        if (noisy.clean.data()[i] == 0) {
            sum += static_cast<double>(noisy.damaged.data()[i]);
            ++pixels;
        }
    }
    return sum / static_cast<double>(pixels);
}

void show_pictures(workbook::Run& run, const Nets& nets, const Restoration& noisy, const Dataset& test) {
    const std::vector<Index> chosen = one_of_each(test.labels);
    const Matrix damaged = columns(noisy.damaged, chosen);
    run.picture(
        "noise.png",
        "Test digits. From the top: clean; with noise of σ = 0.5; restored by the denoiser; by the denoiser with a "
        "sparse code; and what a net makes of the noisy digits that only ever learned to copy clean ones.",
        gray_rows({columns(noisy.clean, chosen), damaged, restore(nets.denoiser, damaged),
                   restore(nets.sparse, damaged), restore(nets.copier, damaged)},
                  test.height, test.width, {.scale = 3}));
}

// What the units with the largest weights look for: row j of the encoder's weights belongs to unit j.
std::vector<Picture> strongest_filters(const Autoencoder& model, const Dataset& test) {
    const Matrix& weights = model.encoder.layers.front().dense.weights;
    std::vector<Index> units(static_cast<std::size_t>(weights.rows()));
    std::iota(units.begin(), units.end(), 0);
    std::ranges::stable_sort(units, std::greater{}, [&](Index unit) { return weights.row(unit).norm(); });
    units.resize(filters_shown);
    return signed_pictures(columns(weights.transpose(), units), test.height, test.width);
}

// Left: the copier's; right: the denoiser's.
void show_filters(workbook::Run& run, const Nets& nets, const Dataset& test) {
    constexpr std::ptrdiff_t in_a_row = 3;
    const std::vector<Picture> copier = strongest_filters(nets.copier, test);
    const std::vector<Picture> denoiser = strongest_filters(nets.denoiser, test);
    std::vector<Picture> pictures;
    for (std::ptrdiff_t first = 0; first < std::ssize(copier); first += in_a_row) {
        pictures.insert(pictures.end(), copier.begin() + first, copier.begin() + first + in_a_row);
        pictures.push_back(to_color(workbook::gray_picture(test.height, test.width, 128)));
        pictures.insert(pictures.end(), denoiser.begin() + first, denoiser.begin() + first + in_a_row);
    }
    run.picture(
        "filters.png",
        "What the encoder's units with the largest weights look for: orange adds, blue takes away. Left: learned by "
        "copying clean digits. Right: learned by removing noise.",
        workbook::sheet(pictures, {.columns = 2 * static_cast<int>(in_a_row) + 1, .scale = 3}));
}

// Every net against noise of other strengths than it was trained on.
void show_strengths(workbook::Run& run, const Nets& nets, const Matrix& clean) {
    workbook::LinePlot plot{.title = "Restored at other strengths of noise",
                            .x = {.label = "σ of the noise at test"},
                            .y = {.label = "PSNR in dB"}};
    workbook::Curve noisy{.name = "noisy", .markers = true};
    workbook::Curve denoiser{.name = "denoiser", .markers = true};
    workbook::Curve copier{.name = "copier", .markers = true};
    for (const double strength : {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0}) {
        const Restoration restored = restore_test(run, nets.denoiser, noise_of(static_cast<Scalar>(strength)), clean);
        for (workbook::Curve* curve : {&noisy, &denoiser, &copier}) {
            curve->x.push_back(strength);
        }
        noisy.y.push_back(psnr(restored.damaged, clean));
        denoiser.y.push_back(restored.psnr_out);
        copier.y.push_back(psnr(restore(nets.copier, restored.damaged), clean));
    }
    plot.curves = {noisy, denoiser, copier};
    run.metric("noise_psnr_in_per_sigma", noisy.y);
    run.metric("noise_psnr_out_per_sigma", denoiser.y);
    run.plot("strengths.svg",
             "The denoiser, which was trained at σ = 0.5 alone, beside the noisy pictures themselves and a net that was "
             "trained to copy clean pictures.",
             plot);
}

}  // namespace

std::vector<Index> one_of_each(const std::vector<int>& labels) {
    std::vector<Index> chosen;
    for (int digit = 0; digit < 10; ++digit) {
        const auto found = std::ranges::find(labels, digit);
        if (found != labels.end()) {
            chosen.push_back(found - labels.begin());
        }
    }
    return chosen;
}

void noise_task(workbook::Run& run, const Data& data) {
    const Matrix& train = data.train.images;
    const Matrix& test = data.test.images;
    run.predict(
        "Noise of σ = 0.5, cut to [0, 1], leaves a PSNR of about 9.4 dB. How many dB will the restored pictures have?",
        "dB");
    const Task task{.name = "noise", .corrupt = noise_of(sigma)};
    // [nets]
    const Nets nets{
        .denoiser = train_denoiser(run, task, train),
        .sparse = train_denoiser(run, {.name = "noise_sparse", .corrupt = task.corrupt, .lambda = lambda}, train),
        .copier = train_denoiser(run, {.name = "copier", .corrupt = no_damage()}, train)};
    // [nets]

    const Restoration noisy = restore_test(run, nets.denoiser, task.corrupt, test);
    run.outcome(noisy.psnr_out);
    report_gain(run, "noise", noisy, noisy.damaged, 9);
    const workbook::Limit at_worst = gray_sheet_limit(test);
    run.metric("noise_mean_on_paper", mean_on_paper(noisy), {.possible = workbook::share()});
    run.metric("noise_share_active", share_active(nets.denoiser, noisy.damaged), {.possible = workbook::share()});
    run.metric("noise_sparse_psnr_out", psnr(restore(nets.sparse, noisy.damaged), test), {.at_worst = at_worst});
    run.metric("noise_sparse_share_active", share_active(nets.sparse, noisy.damaged), {.possible = workbook::share()});
    run.metric("copier_psnr_out", psnr(restore(nets.copier, noisy.damaged), test));
    run.metric("copier_clean_psnr_out", psnr(restore(nets.copier, test), test), {.at_worst = at_worst});
    show_pictures(run, nets, noisy, data.test);
    show_filters(run, nets, data.test);
    show_strengths(run, nets, test);
}

}  // namespace ae
