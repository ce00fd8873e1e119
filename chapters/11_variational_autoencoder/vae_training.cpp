#include "vae_training.hpp"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numeric>

#include "common/checkpoint.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"

namespace ae {

namespace {

// [vae_step]
// One step: encode, draw, decode, the loss, back, Adam.
Scalar vae_step(Vae& model, AdamState& optimiser, const Matrix& input, const VaeSettings& settings, Scalar rate,
                Random& random) {
    const Matrix noise = normal_matrix(random, model.mean_head.weights.rows(), input.cols());
    const VaeTrace trace = vae_forward(model, input, noise);
    const VaeLoss loss = vae_loss(settings.reconstruction, trace, input, settings.lambda);
    VaeGradients gradients = vae_backward(model, trace, loss);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), {.learning_rate = rate});
    return loss.value;
}
// [vae_step]

void train_one_epoch(workbook::Run& run, const std::string& what, Vae& model, AdamState& optimiser,
                     const Matrix& images, const VaeSettings& settings, Random& random) {
    const auto batches = static_cast<double>((images.cols() + settings.batch_size - 1) / settings.batch_size);
    workbook::Training training = run.training(what, images.cols());
    static_cast<void>(train_epoch(images, images, settings.batch_size, random, [&](const Matrix& input, const Matrix&) {
        const double progress = optimiser.step / (batches * settings.epochs);
        const Scalar rate = settings.falling ? falling_rate(settings.rate, progress) : settings.rate;
        const Scalar loss = vae_step(model, optimiser, input, settings, rate, random);
        training.advance(input.cols(), "loss " + workbook::to_text(loss, 4));
        return loss;
    }));
}

}  // namespace

int epochs_of(const workbook::Run& run, int drawn, int mnist) {
    const bool is_mnist = run.options().data == DataSource::mnist;
    const double stretch = static_cast<double>(run.options().epochs) / (is_mnist ? vae_mnist : vae_drawn).epochs;
    return std::max(1, static_cast<int>(std::lround(stretch * (is_mnist ? mnist : drawn))));
}

void train_vae(workbook::Run& run, Vae& model, const Matrix& images, const VaeSettings& settings, std::uint64_t seed,
               const std::function<void(int epoch)>& after_epoch) {
    const std::filesystem::path checkpoint = run.checkpoint(settings.name);
    Random random(seed);
    AdamState optimiser;
    for (int epoch = 1; epoch <= settings.epochs; ++epoch) {
        try {
            train_one_epoch(run, settings.name + ", epoch " + std::to_string(epoch), model, optimiser, images, settings,
                            random);
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        save_checkpoint(checkpoint, tensors_of(model), {{"epoch", std::to_string(epoch)}});
        after_epoch(epoch);
    }
}

CodeDistributions encode_in_parts(const Vae& model, const Matrix& images) {
    constexpr Index part = 1000;
    const Index code = model.mean_head.weights.rows();
    CodeDistributions codes{.mean = Matrix(code, images.cols()), .log_variance = Matrix(code, images.cols())};
    for (Index begin = 0; begin < images.cols(); begin += part) {
        const Index count = std::min(part, images.cols() - begin);
        const VaeEncoding encoding = vae_encode(model, images.middleCols(begin, count));
        codes.mean.middleCols(begin, count) = encoding.mean;
        codes.log_variance.middleCols(begin, count) = encoding.log_variance;
    }
    return codes;
}

std::vector<double> kl_per_number(const CodeDistributions& codes) {
    std::vector<double> divergences;
    for (Index j = 0; j < codes.mean.rows(); ++j) {
        divergences.push_back(
            static_cast<double>(kl_to_standard_normal(codes.mean.row(j), codes.log_variance.row(j)).value));
    }
    return divergences;
}

std::vector<double> kl_per_picture(const CodeDistributions& codes) {
    std::vector<double> divergences;
    for (Index n = 0; n < codes.mean.cols(); ++n) {
        divergences.push_back(
            static_cast<double>(kl_to_standard_normal(codes.mean.col(n), codes.log_variance.col(n)).value));
    }
    return divergences;
}

LossTerms terms_of(const Vae& model, const Matrix& images, Reconstruction reconstruction, std::uint64_t seed) {
    Random random(seed);
    const std::vector<double> divergences = kl_per_number(encode_in_parts(model, images));
    return {.reconstruction = expected_loss(model, images, reconstruction, 0, 1, random),
            .kl = std::accumulate(divergences.begin(), divergences.end(), 0.0)};
}

workbook::Limit divergence_limit() {
    workbook::Limit limit = workbook::never_negative("a divergence", 1e-3);
    limit.row = "the loss falls for ever, below 0";
    return limit;
}

workbook::Limit coin_limit(const Matrix& images) {
    return {.range = workbook::at_most(static_cast<double>(images.rows()) * std::log(2)), .name = "a coin for each pixel"};
}

std::string row_of_collapse(double divergence) {
    return std::abs(divergence) < 1e-2 ? "every reconstruction is the same picture, the divergence is 0" : "";
}

Matrix drawn_codes(const CodeDistributions& codes, std::uint64_t seed) {
    Random random(seed);
    return reparameterize(codes.mean, codes.log_variance, normal_matrix(random, codes.mean.rows(), codes.mean.cols()));
}

Matrix reconstructions_of(const Vae& model, const Matrix& images) {
    return generate(model, vae_encode(model, images).mean);
}

}  // namespace ae
