#include "vanilla_autoencoder.hpp"

#include <algorithm>
#include <utility>

namespace ae {

// 7.1
Autoencoder make_autoencoder(const std::vector<Index>& widths, const AutoencoderActivations& activations,
                             Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_autoencoder: widths needs at least an input and a code, but has " +
                                   std::to_string(widths.size()) + " entries");
    }

    const std::vector<Index> mirrored(widths.rbegin(), widths.rend());
    Mlp encoder = make_mlp(widths, activations.hidden, activations.latent, random);
    Mlp decoder = make_mlp(mirrored, activations.hidden, activations.output, random);
    return {.encoder = std::move(encoder), .decoder = std::move(decoder)};
}

// 7.2  X (D, N)  ->  every output of the encoder, ending in Z (k, N), and of the decoder, ending in X̂ (D, N)
AutoencoderTrace autoencoder_forward(const Autoencoder& model, const Matrix& input) {
    MlpTrace encoder = mlp_forward(model.encoder, input);                   // steps 1 and 2
    MlpTrace decoder = mlp_forward(model.decoder, encoder.outputs.back());
    return {.encoder = std::move(encoder), .decoder = std::move(decoder)};
}

// 7.3  ∂L/∂X̂ (D, N)  ->  the gradients of both networks
AutoencoderGradients autoencoder_backward(const Autoencoder& model, const AutoencoderTrace& trace,
                                          const Matrix& d_output) {
    require_trace("autoencoder_backward", model.decoder, trace.decoder, d_output);

    MlpGradients decoder = mlp_backward(model.decoder, trace.decoder, d_output, InputGradient::compute);
    const Matrix& d_latent = decoder.input;                                 // ∂L/∂Z: what the decoder hands over
    MlpGradients encoder = mlp_backward(model.encoder, trace.encoder, d_latent, InputGradient::skip);
    return {.encoder = std::move(encoder), .decoder = std::move(decoder)};
}

// 7.4  X (D, N)  ->  the loss before the step
Scalar train_step(Autoencoder& model, AdamState& optimiser, const Matrix& input, const AdamSettings& settings) {
    const AutoencoderTrace trace = autoencoder_forward(model, input);
    const Loss loss = squared_error(output_of(trace), input);
    AutoencoderGradients gradients = autoencoder_backward(model, trace, loss.gradient);
    adam_step(tensors_of(model), optimiser, tensors_of(gradients), settings);
    return loss.value;
}

// 7.5
Scalar compression_ratio(const Autoencoder& model) {
    if (model.encoder.layers.empty()) {
        throw workbook::ValueError("compression_ratio: the encoder has no layers");
    }

    const Index features = model.encoder.layers.front().dense.weights.cols();
    const Index latent = model.encoder.layers.back().dense.weights.rows();
    return static_cast<Scalar>(features) / static_cast<Scalar>(latent);
}

// 7.5  X (D, N)  ->  a number
double reconstruction_error(const Autoencoder& model, const Matrix& images) {
    require_samples("reconstruction_error", {"images", images});

    constexpr Index chunk = 1000;
    double sum = 0;
    for (Index begin = 0; begin < images.cols(); begin += chunk) {
        const Matrix part = images.middleCols(begin, std::min(chunk, images.cols() - begin));
        const Matrix output = output_of(autoencoder_forward(model, part));
        require_same_shape("reconstruction_error", {"images", part}, {"their reconstructions", output});
        sum += (output - part).cast<double>().squaredNorm();
    }
    return sum / static_cast<double>(images.cols());
}

// 7.6
Autoencoder identity_autoencoder(Index features, Index latent) {
    if (features < 1 || latent < features) {
        throw workbook::ValueError("identity_autoencoder: a code of " + std::to_string(latent) +
                                   " numbers cannot hold every input of " + std::to_string(features));
    }

    const Dense down{.weights = Matrix::Identity(latent, features), .bias = Vector::Zero(latent)};
    const Dense up{.weights = Matrix::Identity(features, latent), .bias = Vector::Zero(features)};
    return {.encoder = {{{down, Activation::identity}}}, .decoder = {{{up, Activation::identity}}}};
}

}  // namespace ae
