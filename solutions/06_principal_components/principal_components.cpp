#include "principal_components.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

namespace {

using DoubleMatrix = Eigen::MatrixXd;
using DoubleVector = Eigen::VectorXd;

// C = (1/N) Σₙ (xₙ − m)(xₙ − m)ᵀ, some thousand samples at a time, so that the copy in double stays small. C is
// symmetric, so only its lower half is computed; the eigensolver reads no more.
DoubleMatrix lower_covariance(const Matrix& images, const DoubleVector& mean) {
    constexpr Index chunk = 4096;
    DoubleMatrix sum = DoubleMatrix::Zero(images.rows(), images.rows());
    for (Index begin = 0; begin < images.cols(); begin += chunk) {
        const Index samples = std::min(chunk, images.cols() - begin);
        const DoubleMatrix centered = images.middleCols(begin, samples).cast<double>().colwise() - mean;
        sum.selfadjointView<Eigen::Lower>().rankUpdate(centered);
    }
    return sum / static_cast<double>(images.cols());
}

}  // namespace

// 6.1  X (D, N)  ->  m (D), U (D, k), variances (k)
Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);

    const DoubleVector mean = images.cast<double>().rowwise().mean();
    const Eigen::SelfAdjointEigenSolver<DoubleMatrix> eigen(lower_covariance(images, mean));  // they ascend
    return {
        .mean = mean.cast<Scalar>(),
        .components = eigen.eigenvectors().rightCols(k).rowwise().reverse().cast<Scalar>(),
        .variances = eigen.eigenvalues().tail(k).reverse().cast<Scalar>(),
    };
}

// 6.2  X (D, N)  ->  Z (k, N)
Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});

    return pca.components.transpose() * (images.colwise() - pca.mean);
}

// 6.3  Z (k, N)  ->  X̂ (D, N)
Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});

    return (pca.components * latent).colwise() + pca.mean;
}

// 6.4  X (D, N)  ->  Z (k, N), X̂ (D, N)
LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    require_product("linear_autoencoder_forward", {"decoder.weights", model.decoder.weights},
                    {"encoder.bias", model.encoder.bias});

    const Matrix latent = dense_forward(model.encoder, input);   // Z = W_e X + b_e 1ᵀ
    const Matrix output = dense_forward(model.decoder, latent);  // X̂ = W_d Z + b_d 1ᵀ
    return {.input = input, .latent = latent, .output = output};
}

// 6.5  ∂L/∂X̂ (D, N)  ->  the gradients of both layers
LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});

    const Matrix d_latent = dense_backward_input(model.decoder, d_output);  // X̂ = W_d Z + b_d 1ᵀ
    return {
        .encoder = dense_backward_parameters(trace.input, d_latent),   // Z = W_e X + b_e 1ᵀ
        .decoder = dense_backward_parameters(trace.latent, d_output),  // X̂ = W_d Z + b_d 1ᵀ
    };
}

// 6.6  A (D, k), B (D, k)  ->  a number from 0 to 1
Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});

    const Matrix basis_a = orthonormal_basis("subspace_distance", "a", a);
    const Matrix basis_b = orthonormal_basis("subspace_distance", "b", b);
    const Matrix projector_a = basis_a * basis_a.transpose();
    const Matrix projector_b = basis_b * basis_b.transpose();
    return (projector_a - projector_b).norm() / std::sqrt(2 * static_cast<Scalar>(a.cols()));
}

}  // namespace ae
