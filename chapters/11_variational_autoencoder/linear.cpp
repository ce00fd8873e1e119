/// \file
/// A variational autoencoder without a hidden layer, for which the best loss is known: probabilistic PCA.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>

#include "experiments.hpp"
#include "principal_components.hpp"
#include "vae_training.hpp"

namespace ae {

namespace {

constexpr Index code = 20;
constexpr double decoder_variance = 0.5;  // σ² = λ/2, for λ = 1

// The best that a linear model can do.
struct ClosedForm {
    double loss;
    double collapsed;  // the loss of a model whose code says nothing: the mean image for every picture
    std::vector<double> kl_per_dimension;
};

// Σ over the numbers that are not worth their divergence of λᵢ, and over the others of σ² (1 + ln(λᵢ/σ²)).
ClosedForm closed_form(const Vector& eigenvalues) {
    ClosedForm form{.loss = 0, .collapsed = 0, .kl_per_dimension = {}};
    for (Index i = 0; i < eigenvalues.size(); ++i) {
        const auto eigenvalue = static_cast<double>(eigenvalues(i));
        const bool used = i < code && eigenvalue > decoder_variance;
        form.loss += used ? decoder_variance * (1 + std::log(eigenvalue / decoder_variance)) : eigenvalue;
        form.collapsed += eigenvalue;
        if (i < code) {
            form.kl_per_dimension.push_back(used ? std::log(eigenvalue / decoder_variance) / 2 : 0);
        }
    }
    return form;
}

workbook::LinePlot kl_plot(const std::vector<double>& trained, const std::vector<double>& best) {
    std::vector<double> places(trained.size());
    std::iota(places.begin(), places.end(), 1);
    workbook::LinePlot plot{.title = "What each number of the code says",
                            .x = {.label = "number of the code, by falling divergence"},
                            .y = {.label = "divergence in nats", .from = 0.0}};
    plot.curves.push_back({.name = "closed form", .x = places, .y = best});
    plot.curves.push_back({.name = "trained", .x = places, .y = trained, .markers = true});
    return plot;
}

}  // namespace

void linear_experiment(workbook::Run& run, const VaeData& data) {
    const Matrix& images = data.train.images;
    const ClosedForm best = closed_form(fit_pca(images, images.rows()).variances);
    Random random(run.options().seed);
    Vae model = make_vae({images.rows(), code}, Activation::identity, random);
    const VaeSettings settings{.name = "linear_vae",
                               .reconstruction = Reconstruction::squared_error,
                               .rate = Scalar(2e-3),
                               .falling = true,
                               .epochs = epochs_of(run, 20, 20),
                               .batch_size = run.options().batch_size};
    const auto loss_of = [&](const Vae& some) {
        Random noise(run.options().seed + 3);
        return expected_loss(some, images, settings.reconstruction, settings.lambda, 1, noise);
    };
    const double before = loss_of(model);
    train_vae(run, model, images, settings, run.options().seed + 1, [](int) {});

    const double loss = loss_of(model);
    std::vector<double> divergences = kl_per_number(encode_in_parts(model, images));
    std::sort(divergences.begin(), divergences.end(), std::greater<>());
    run.metric("linear_vae_loss", loss,
               {.references = {{"closed form", best.loss}, {"a code that says nothing", best.collapsed}},
                .target = workbook::at_most(1.01 * best.loss),
                // The loss is taken with one draw for each picture, which may be a little lucky.
                .possible = workbook::Limit{.range = workbook::at_least(best.loss),
                                            .name = "the closed form",
                                            .slack = 0.01 * best.loss,
                                            .row = row_of_collapse(std::accumulate(divergences.begin(), divergences.end(), 0.0))},
                .at_worst = workbook::at_worst(run, before, best.collapsed, "a code that says nothing")});
    run.metric("linear_vae_closed_form", best.loss);
    run.metric("linear_vae_collapsed", best.collapsed);
    run.metric("kl_per_dimension", divergences, {.possible = divergence_limit()});
    run.metric("kl_per_dimension_closed_form", best.kl_per_dimension);
    run.plot("kl_per_dimension.svg",
             "The divergence of each number of the linear model's code, against the closed form ½ ln(λᵢ/σ²).",
             kl_plot(divergences, best.kl_per_dimension));
}

}  // namespace ae
