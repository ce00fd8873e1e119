/// \file
/// The oracle of chapter 07: the autoencoder as the one perceptron that it is, in the plain loops of chapter 04.
#pragma once

#include "tests/support/oracle/multilayer_perceptron.hpp"
#include "vanilla_autoencoder.hpp"

namespace oracle {

/// The layers of the encoder, then those of the decoder.
inline ae::Mlp as_one_mlp(const ae::Autoencoder& model) {
    ae::Mlp joined = model.encoder;
    joined.layers.insert(joined.layers.end(), model.decoder.layers.begin(), model.decoder.layers.end());
    return joined;
}

/// The outputs of the joined perceptron, split at the code, which ends one trace and begins the other.
inline ae::AutoencoderTrace autoencoder_forward(const ae::Autoencoder& model, const Matrix& input) {
    const std::vector<Matrix> outputs = oracle::mlp_forward(as_one_mlp(model), input);
    const auto code = outputs.begin() + static_cast<std::ptrdiff_t>(model.encoder.layers.size());
    return {.encoder = {{outputs.begin(), code + 1}}, .decoder = {{code, outputs.end()}}};
}

/// The gradients of the joined perceptron, one after the other: encoder, then decoder.
inline ae::MlpGradients autoencoder_backward(const ae::Autoencoder& model, const Matrix& input,
                                             const Matrix& d_output) {
    const ae::Mlp joined = as_one_mlp(model);
    return oracle::mlp_backward(joined, oracle::mlp_forward(joined, input), d_output);
}

/// (1/N) Σₙ ‖x̂ₙ − xₙ‖².
inline Scalar reconstruction_error(const ae::Autoencoder& model, const Matrix& input) {
    return oracle::squared_error(oracle::mlp_output(as_one_mlp(model), input), input).value;
}

}  // namespace oracle
