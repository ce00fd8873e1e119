// Chapter 06: principal components, and the linear autoencoder that finds the same subspace.
//
// The lesson is in README.md beside this file, the contract of each function in principal_components.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 6   Where you are stuck: ./workbook hint 6.1
#include "principal_components.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

namespace {

// Sums over a whole data set are taken in double, whatever Scalar is.
using DoubleMatrix = Eigen::MatrixXd;
using DoubleVector = Eigen::VectorXd;

// Solved, as a sibling of the exercises: the variance of each single feature.
//
//   X (D, N), m (D)  ->  (1/N) Σₙ (X(i, n) − m(i))², (D)
//
// For X = [3 1 −3 −1; 1 3 −1 −3] and m = [0 0] it returns [5 5]. The samples go in parts of some thousands, so that
// the copy in double stays small.
[[maybe_unused]] DoubleVector feature_variances(const Matrix& images, const DoubleVector& mean) {
    constexpr Index chunk = 4096;
    DoubleVector sum = DoubleVector::Zero(images.rows());
    for (Index begin = 0; begin < images.cols(); begin += chunk) {
        const Index samples = std::min(chunk, images.cols() - begin);
        const DoubleMatrix centered = images.middleCols(begin, samples).cast<double>().colwise() - mean;
        sum += centered.rowwise().squaredNorm();
    }
    return sum / static_cast<double>(images.cols());
}

}  // namespace

// Exercise 6.1: principal component analysis.
//
//   m = (1/N) Σₙ xₙ                                  X (D, N)  ->  m (D)
//   C = (1/N) Σₙ (xₙ − m)(xₙ − m)ᵀ                              C (D, D), in double
//   C uⱼ = λⱼ uⱼ, the k largest λⱼ first             C (D, D)  ->  U (D, k), variances (k)
//
// Eigen::SelfAdjointEigenSolver<DoubleMatrix> eigen(C) has eigen.eigenvalues(), *ascending*, and
// eigen.eigenvectors(), one per column in the same order. `.cast<Scalar>()` leads back to Scalar.
// For X = [3 1 −3 −1; 1 3 −1 −3] and k = 1: m = [0 0], U = [0.7071; 0.7071] or its negative, variances = [8].
// Check: ./workbook check 6.1
Pca fit_pca(const Matrix& images, Index k) {
    require_components("fit_pca", images, k);
    // your code
    throw NotImplemented{"6.1 fit_pca"};
}

// Exercise 6.2: the codes of images.
//
//   Z = Uᵀ (X − m 1ᵀ)       U (D, k), X (D, N), m (D)  ->  Z (k, N)
//
// For m = [1 2], U = [0.6; 0.8] and X = [2 1; 4 2] it returns [2.2 0].
// Check: ./workbook check 6.2
Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});
    // your code
    throw NotImplemented{"6.2 pca_encode"};
}

// Exercise 6.3: images from codes.
//
//   X̂ = U Z + m 1ᵀ          U (D, k), Z (k, N), m (D)  ->  X̂ (D, N)
//
// For m = [1 2], U = [0.6; 0.8] and Z = [5 0] it returns [4 1; 6 2].
// Check: ./workbook check 6.3
Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});
    // your code
    throw NotImplemented{"6.3 pca_decode"};
}

// Exercise 6.4: a dense layer down, a dense layer up. Chapter 01's dense_forward is there to be called.
//
//   Z = W_e X + b_e 1ᵀ      W_e (k, D), X (D, N)  ->  Z (k, N)
//   X̂ = W_d Z + b_d 1ᵀ      W_d (D, k), Z (k, N)  ->  X̂ (D, N)
//
// For W_e = [1 2], b_e = [1], W_d = [1; −1], b_d = [0 3] and X = [1 0 3; 1 2 −1]: Z = [4 5 2],
// X̂ = [4 5 2; −1 −2 1].
// Check: ./workbook check 6.4
LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input) {
    require_product("linear_autoencoder_forward", {"encoder.weights", model.encoder.weights}, {"input", input});
    require_product("linear_autoencoder_forward", {"decoder.weights", model.decoder.weights},
                    {"encoder.bias", model.encoder.bias});
    // your code
    throw NotImplemented{"6.4 linear_autoencoder_forward"};
}

// Exercise 6.5: the gradients of both layers, with chapter 01's dense_backward_parameters and dense_backward_input.
//
//   decoder   ∂L/∂W_d = ∂L/∂X̂ Zᵀ,  ∂L/∂b_d = ∂L/∂X̂ 1      of the shapes of W_d (D, k) and b_d (D)
//   code      ∂L/∂Z = W_dᵀ ∂L/∂X̂                           (k, N)
//   encoder   ∂L/∂W_e = ∂L/∂Z Xᵀ,  ∂L/∂b_e = ∂L/∂Z 1       of the shapes of W_e (k, D) and b_e (k)
//
// For the example above and ∂L/∂X̂ = [1 0 2; 0 1 1]: ∂L/∂W_d = [8; 7], ∂L/∂b_d = [3 2], ∂L/∂Z = [1 −1 1],
// ∂L/∂W_e = [4 −2], ∂L/∂b_e = [1].
// Check: ./workbook check 6.5
LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                       const LinearAutoencoderTrace& trace, const Matrix& d_output) {
    require_same_shape("linear_autoencoder_backward", {"trace.output", trace.output}, {"d_output", d_output});
    // your code
    throw NotImplemented{"6.5 linear_autoencoder_backward"};
}

// Exercise 6.6: how far two subspaces are apart, whatever bases they are given by.
//
//   P = Q_a Q_aᵀ, Q = Q_b Q_bᵀ          orthonormal bases Q_a, Q_b (D, k) of the spans of A and B
//   distance = ‖P − Q‖_F / √(2k)        a number from 0 to 1
//
// orthonormal_basis("subspace_distance", "a", a) from the header gives Q_a, and refuses dependent columns.
// For A = [1; 0] and B = [3; 3], two lines at 45 degrees, it returns sin 45° = 0.7071.
// Check: ./workbook check 6.6
Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    // your code
    throw NotImplemented{"6.6 subspace_distance"};
}

}  // namespace ae
