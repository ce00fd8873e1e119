/// \file
/// What the weight of the divergence does: the same model, trained with λ from 0 to 8.
#include <algorithm>

#include "common/pictures.hpp"
#include "experiments.hpp"
#include "one_and_eight.hpp"
#include "vae_training.hpp"

namespace ae {

namespace {

const std::vector<double> weights{0, 0.5, 1, 2, 4, 8};
const std::vector<Index> widths{784, 128, 20};

// What a weight leads to.
struct Weighed {
    Vae model;
    LossTerms terms;
    int in_use;  // how many numbers of the code say anything
};

// A number of the code that says less than a tenth of a nat is hardly in use.
int numbers_in_use(const Vae& model, const Matrix& images) {
    const std::vector<double> divergences = kl_per_number(encode_in_parts(model, images));
    return static_cast<int>(std::count_if(divergences.begin(), divergences.end(), [](double kl) { return kl > 0.1; }));
}

Weighed train_with(workbook::Run& run, double lambda, const VaeData& data) {
    Random random(run.options().seed);
    Vae model = make_vae(widths, Activation::relu, random);
    const VaeSettings settings{.name = "lambda_" + workbook::to_text(lambda),
                               .lambda = static_cast<Scalar>(lambda),
                               .epochs = epochs_of(run, 3, 4),
                               .batch_size = run.options().batch_size};
    train_vae(run, model, data.train.images, settings, run.options().seed + 1, [](int) {});
    return {.model = model,
            .terms = terms_of(model, data.test.images, settings.reconstruction, run.options().seed + 3),
            .in_use = numbers_in_use(model, data.test.images)};
}

void show_samples(workbook::Run& run, const std::vector<Weighed>& all, const Dataset& test) {
    constexpr Index shown = 20;
    Random random(run.options().seed + 2);
    const Matrix noise = normal_matrix(random, widths.back(), shown);
    std::vector<Matrix> rows;
    for (std::size_t i = 0; i < weights.size(); ++i) {
        if (weights[i] == 0 || weights[i] == 1 || weights[i] == 8) {
            rows.push_back(generate(all[i].model, noise));
        }
    }
    run.picture("lambda_samples.png",
                "The same draws from N(0, 1), decoded by models that were trained with λ = 0 (top), 1 and 8 (bottom).",
                gray_rows(rows, test.height, test.width, {.scale = 1, .gap = 3}));
}

void show_terms(workbook::Run& run, const std::vector<double>& reconstructions,
                const std::vector<double>& divergences) {
    workbook::LinePlot plot{.title = "Both terms against λ, on the test set",
                            .x = {.label = "λ"},
                            .y = {.label = "nats per picture", .scale = workbook::AxisScale::logarithmic}};
    plot.curves.push_back({.name = "reconstruction", .x = weights, .y = reconstructions, .markers = true});
    plot.curves.push_back({.name = "divergence", .x = weights, .y = divergences, .markers = true});
    run.plot("lambda_terms.svg",
             "What the weight of the divergence does to the divergence, and what it costs in reconstruction.", plot);
}

}  // namespace

void lambda_experiment(workbook::Run& run, const VaeData& data) {
    std::vector<Weighed> all;
    std::vector<double> reconstructions;
    std::vector<double> divergences;
    std::vector<double> in_use;
    for (const double lambda : weights) {
        all.push_back(train_with(run, lambda, data));
        reconstructions.push_back(all.back().terms.reconstruction);
        divergences.push_back(all.back().terms.kl);
        in_use.push_back(all.back().in_use);
    }
    run.metric("lambda", weights);
    run.metric("lambda_reconstruction", reconstructions,
               {.possible = entropy_limit(data.test.images), .at_worst = coin_limit(data.test.images)});
    run.metric("lambda_kl", divergences, {.possible = divergence_limit()});
    run.metric("lambda_numbers_in_use", in_use);
    show_terms(run, reconstructions, divergences);
    show_samples(run, all, data.test);
}

}  // namespace ae
