// exercise:    6.5
// alternative: sample by sample, in plain loops
#include "principal_components.hpp"

namespace ae {

LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Index features = d_output.rows();
    const Index code = trace.latent.rows();
    LinearAutoencoderGradients gradients{
        .encoder = {.weights = Matrix::Zero(code, features), .bias = Vector::Zero(code)},
        .decoder = {.weights = Matrix::Zero(features, code), .bias = Vector::Zero(features)}};
    for (Index n = 0; n < d_output.cols(); ++n) {
        for (Index j = 0; j < code; ++j) {
            Scalar d_code = 0;
            for (Index i = 0; i < features; ++i) {
                d_code += model.decoder.weights(i, j) * d_output(i, n);
                gradients.decoder.weights(i, j) += d_output(i, n) * trace.latent(j, n);
            }
            gradients.encoder.bias(j) += d_code;
            for (Index i = 0; i < features; ++i) {
                gradients.encoder.weights(j, i) += d_code * trace.input(i, n);
            }
        }
        gradients.decoder.bias += d_output.col(n);
    }
    return gradients;
}

}  // namespace ae
