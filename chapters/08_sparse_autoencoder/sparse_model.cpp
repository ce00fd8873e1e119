#include "sparse_model.hpp"

#include <cmath>
#include <filesystem>
#include <utility>

#include "common/checkpoint.hpp"
#include "common/schedule.hpp"
#include "common/training_stop.hpp"
#include "getting_started.hpp"

namespace ae {

namespace {

constexpr Scalar learning_rate = Scalar(2e-3);

Dense& encoder_of(Autoencoder& model) { return model.encoder.layers.front().dense; }
Dense& decoder_of(Autoencoder& model) { return model.decoder.layers.front().dense; }

// A start that draws the mean image; the encoder looks at the picture minus that image. A ReLU's encoder starts as the
// decoder's transpose: from weights of its own, a third of its units is off for every picture, and stays so.
Autoencoder start(const Matrix& images, Index code, Activation latent, Random& random) {
    Autoencoder model =
        make_autoencoder({images.rows(), code}, {.latent = latent, .output = Activation::identity}, random);
    const Vector mean = mean_image(images);
    Dense& encoder = encoder_of(model);
    Dense& decoder = decoder_of(model);
    normalize_columns(decoder);
    decoder.bias = mean;
    if (latent == Activation::relu) {
        encoder.weights = decoder.weights.transpose();
    } else {
        encoder.bias.setConstant(std::log(target_activity / (1 - target_activity)));  // sigmoid⁻¹ of the target
    }
    encoder.bias -= encoder.weights * mean;
    return model;
}

Penalty penalty_of(Sparsifier kind, const Matrix& latent) {
    if (kind == Sparsifier::l1) {
        return l1_penalty(latent);
    }
    if (kind == Sparsifier::kl) {
        return kl_penalty(latent, target_activity);
    }
    return {.value = 0, .gradient = Matrix::Zero(latent.rows(), latent.cols())};
}

// Chapter 07's six steps with a penalty, and columns of length 1 after each. Returns L + λ S.
Scalar sparse_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const Task& task, Scalar rate) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Loss loss = squared_error(output_of(trace), input);
    const Penalty penalty = penalty_of(task.penalty, latent_of(trace));
    AutoencoderGradients gradients = sparse_backward(model, trace, loss.gradient, penalty.gradient, task.lambda);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), {.learning_rate = rate});
    normalize_columns(decoder_of(model));
    return loss.value + task.lambda * penalty.value;
}

void train_one_epoch(workbook::Run& run, int epoch, Autoencoder& model, AdamState& optimiser, const Task& task,
                     const Matrix& images, Random& random) {
    const Index batch_size = run.options().batch_size;
    const double total = static_cast<double>((images.cols() + batch_size - 1) / batch_size) * run.options().epochs;
    workbook::Training training = run.training(task.name + ", epoch " + std::to_string(epoch), images.cols());
    static_cast<void>(train_epoch(images, images, batch_size, random, [&](const Matrix& input, const Matrix&) {
        const Scalar rate = falling_rate(learning_rate, optimiser.step / total);
        const Scalar loss = sparse_step(model, optimiser, input, task, rate);
        training.advance(input.cols(), "loss " + workbook::to_text(loss, 3));
        return loss;
    }));
}

}  // namespace

Scalar threshold_of(Activation latent) { return latent == Activation::relu ? Scalar(1e-3) : Scalar(0.5); }

Matrix codes_of(const Autoencoder& model, const Matrix& images) {
    return latent_of(autoencoder_forward(model, images));
}

Trained train_sparse(workbook::Run& run, const Task& task, const Matrix& train, const Matrix& test, Index code) {
    const std::filesystem::path checkpoint = run.checkpoint(task.name);
    Random random(run.options().seed);
    Autoencoder model = start(train, code, task.latent, random);
    AdamState optimiser;
    const double before = reconstruction_error(model, test);
    for (int epoch = 1; epoch <= run.options().epochs; ++epoch) {
        try {
            train_one_epoch(run, epoch, model, optimiser, task, train, random);
        } catch (const workbook::NotFiniteError& error) {
            workbook::training_stopped(error, epoch, checkpoint);
        }
        save_checkpoint(checkpoint, tensors_of(model), {{"epoch", std::to_string(epoch)}});
    }
    const double error = reconstruction_error(model, test);
    const Sparsity found = sparsity(codes_of(model, test), threshold_of(task.latent));
    return {.task = task, .model = std::move(model), .error_before = before, .error = error, .sparsity = found};
}

}  // namespace ae
