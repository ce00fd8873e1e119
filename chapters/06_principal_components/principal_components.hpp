/// \file
/// Chapter 06: principal components, and the linear autoencoder that finds the same subspace.
#pragma once

#include <string>

#include "common/shapes.hpp"
#include "common/tensors.hpp"
#include "common/types.hpp"
#include "dense_layer.hpp"

namespace ae {

/// The k directions in which a data set varies most.
struct Pca {
    Vector mean;        ///< m, (features)
    Matrix components;  ///< U, (features, k): orthonormal columns, by falling variance
    Vector variances;   ///< (k): the variance along each, with 1/N; falling
};

// [linear_autoencoder]
/// A dense layer down and a dense layer up, nothing between them.
struct LinearAutoencoder {
    Dense encoder;  ///< Z = W_e X + b_e 1ᵀ, weights (k, features)
    Dense decoder;  ///< X̂ = W_d Z + b_d 1ᵀ, weights (features, k)
};
// [linear_autoencoder]

/// What linear_autoencoder_forward leaves for the backward pass.
struct LinearAutoencoderTrace {
    Matrix input;   ///< X, (features, batch)
    Matrix latent;  ///< Z, (k, batch)
    Matrix output;  ///< X̂, (features, batch)
};

/// The gradients of a loss by all parameters.
struct LinearAutoencoderGradients {
    DenseGradients encoder;  ///< ∂L/∂W_e, (k, features), and ∂L/∂b_e, (k)
    DenseGradients decoder;  ///< ∂L/∂W_d, (features, k), and ∂L/∂b_d, (features)
};

/// Exercise 6.1. Principal component analysis.
///
/// \param images  X, (features, samples).
/// \param k       how many components, from 1 to features.
/// \return        the mean, the k eigenvectors of the covariance C = (1/N) (X − m 1ᵀ)(X − m 1ᵀ)ᵀ with the largest
///                eigenvalues, largest first, and these eigenvalues. Sums over samples are taken in double. The sign
///                of a component is free.
/// \throws ShapeError if there is no sample. \throws ValueError unless 1 ≤ k ≤ features.
[[nodiscard]] Pca fit_pca(const Matrix& images, Index k);

/// Exercise 6.2. The codes of images.
///
/// \param pca     m, (features), and U, (features, k).
/// \param images  X, (features, samples).
/// \return        Z = Uᵀ (X − m 1ᵀ), (k, samples).
/// \throws ShapeError if the images have another number of features.
[[nodiscard]] Matrix pca_encode(const Pca& pca, const Matrix& images);

/// Exercise 6.3. Images from codes.
///
/// \param pca     m, (features), and U, (features, k).
/// \param latent  Z, (k, samples).
/// \return        X̂ = U Z + m 1ᵀ, (features, samples).
/// \throws ShapeError if the codes have another size than k.
[[nodiscard]] Matrix pca_decode(const Pca& pca, const Matrix& latent);

/// Exercise 6.4. The forward pass of the linear autoencoder.
///
/// \param model  W_e, b_e, W_d and b_d.
/// \param input  X, (features, batch).
/// \return       X, Z = W_e X + b_e 1ᵀ, (k, batch), and X̂ = W_d Z + b_d 1ᵀ, (features, batch).
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] LinearAutoencoderTrace linear_autoencoder_forward(const LinearAutoencoder& model, const Matrix& input);

/// Exercise 6.5. The backward pass of the linear autoencoder.
///
/// \param model     the one that linear_autoencoder_forward was given.
/// \param trace     what linear_autoencoder_forward returned.
/// \param d_output  ∂L/∂X̂, (features, batch).
/// \return          the gradients of both layers: with ∂L/∂Z = W_dᵀ ∂L/∂X̂, ∂L/∂W_d = ∂L/∂X̂ Zᵀ, ∂L/∂b_d = ∂L/∂X̂ 1,
///                  ∂L/∂W_e = ∂L/∂Z Xᵀ and ∂L/∂b_e = ∂L/∂Z 1.
/// \throws ShapeError if the shapes do not fit.
[[nodiscard]] LinearAutoencoderGradients linear_autoencoder_backward(const LinearAutoencoder& model,
                                                                     const LinearAutoencoderTrace& trace,
                                                                     const Matrix& d_output);

/// Exercise 6.6. How far two subspaces are apart, whatever bases they are given by.
///
/// \param a, b  (features, k) each: bases, not necessarily orthonormal.
/// \return      ‖P − Q‖_F / √(2k) with P and Q the orthogonal projectors onto the two: 0 for the same subspace, 1 for
///              orthogonal ones. Neither the lengths nor the order nor the signs of the columns matter.
/// \throws ShapeError if the shapes differ, or k is 0. \throws ValueError if the columns of one are linearly
///         dependent.
[[nodiscard]] Scalar subspace_distance(const Matrix& a, const Matrix& b);

/// Given: an orthonormal basis of the space that the columns of a matrix span, by a QR decomposition.
///
/// \param function  the caller's name, for the error.
/// \param name      the argument's name, for the error.
/// \param basis     (features, k).
/// \return          Q, (features, k), with QᵀQ = 1 and the same span.
/// \throws ValueError if the columns are linearly dependent.
inline Matrix orthonormal_basis(const char* function, const char* name, const Matrix& basis) {
    const Eigen::ColPivHouseholderQR<Matrix> qr(basis);
    if (qr.rank() < basis.cols()) {
        throw workbook::ValueError(std::string(function) + ": the columns of " + name + " are linearly dependent");
    }
    return qr.householderQ() * Matrix::Identity(basis.rows(), basis.cols());
}

/// Given: refuses a number of components that there cannot be.
///
/// \param function  the caller's name, for the error.
/// \param images    X, (features, samples).
/// \param k         how many components.
/// \throws ShapeError if there is no sample. \throws ValueError unless 1 ≤ k ≤ features.
inline void require_components(const char* function, const Matrix& images, Index k) {
    require_samples(function, {"images", images});
    if (k < 1 || k > images.rows()) {
        throw workbook::ValueError(std::string(function) + ": k is " + std::to_string(k) + ", but " +
                                   std::to_string(images.rows()) + " features have 1 to " +
                                   std::to_string(images.rows()) + " components");
    }
}

/// Given: lists all parameters: "encoder.weights", "encoder.bias", "decoder.weights", "decoder.bias".
///
/// \param list    gets the four at its end.
/// \param prefix  stands before the names, see join_names.
/// \param model   the list refers to its memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, LinearAutoencoder& model) {
    append_tensors(list, join_names(prefix, "encoder"), model.encoder);
    append_tensors(list, join_names(prefix, "decoder"), model.decoder);
}

/// Given: lists all gradients in the same order and under the same names.
///
/// \param list       gets the four at its end.
/// \param prefix     stands before the names, see join_names.
/// \param gradients  the list refers to their memory, and must not outlive it.
inline void append_tensors(Tensors& list, const std::string& prefix, LinearAutoencoderGradients& gradients) {
    append_tensors(list, join_names(prefix, "encoder"), gradients.encoder);
    append_tensors(list, join_names(prefix, "decoder"), gradients.decoder);
}

}  // namespace ae
