/// \file
/// The oracle of chapter 06: mean, covariance and eigenvectors in plain loops, and a linear autoencoder.
#pragma once

#include <cmath>
#include <vector>

#include "common/types.hpp"
#include "tests/support/oracle/dense_layer.hpp"

namespace oracle {

/// m(i) = (1/N) Σₙ X(i, n).
inline Vector mean_of(const Matrix& images) {
    Vector mean = Vector::Zero(images.rows());
    for (Index i = 0; i < images.rows(); ++i) {
        for (Index n = 0; n < images.cols(); ++n) {
            mean(i) += images(i, n);
        }
        mean(i) /= static_cast<Scalar>(images.cols());
    }
    return mean;
}

/// C(i, j) = (1/N) Σₙ (X(i, n) − m(i)) (X(j, n) − m(j)).
inline Matrix covariance_of(const Matrix& images) {
    const Vector mean = mean_of(images);
    Matrix covariance = Matrix::Zero(images.rows(), images.rows());
    for (Index i = 0; i < images.rows(); ++i) {
        for (Index j = 0; j < images.rows(); ++j) {
            for (Index n = 0; n < images.cols(); ++n) {
                covariance(i, j) += (images(i, n) - mean(i)) * (images(j, n) - mean(j));
            }
            covariance(i, j) /= static_cast<Scalar>(images.cols());
        }
    }
    return covariance;
}

/// Eigenvalues, falling, and their eigenvectors, one per column.
struct EigenPairs {
    Vector values;
    Matrix vectors;
};

/// One rotation of Jacobi's: makes S(p, q) zero, and turns the columns p and q of V along.
inline void jacobi_rotation(Matrix& s, Matrix& v, Index p, Index q) {
    if (s(p, q) == 0) {
        return;
    }
    const Scalar angle = Scalar(0.5) * std::atan2(2 * s(p, q), s(p, p) - s(q, q));
    const Scalar cosine = std::cos(angle);
    const Scalar sine = std::sin(angle);
    for (Index i = 0; i < s.rows(); ++i) {  // S ← S R
        const Scalar a = s(i, p);
        const Scalar b = s(i, q);
        s(i, p) = cosine * a + sine * b;
        s(i, q) = cosine * b - sine * a;
    }
    for (Index i = 0; i < s.rows(); ++i) {  // S ← Rᵀ S
        const Scalar a = s(p, i);
        const Scalar b = s(q, i);
        s(p, i) = cosine * a + sine * b;
        s(q, i) = cosine * b - sine * a;
    }
    for (Index i = 0; i < s.rows(); ++i) {  // V ← V R
        const Scalar a = v(i, p);
        const Scalar b = v(i, q);
        v(i, p) = cosine * a + sine * b;
        v(i, q) = cosine * b - sine * a;
    }
}

/// The eigenvectors of a small symmetric matrix, by Jacobi's rotations: thirty sweeps over all pairs.
inline EigenPairs eigen_of(const Matrix& symmetric) {
    Matrix s = symmetric;
    Matrix v = Matrix::Identity(s.rows(), s.rows());
    for (int sweep = 0; sweep < 30; ++sweep) {
        for (Index p = 0; p < s.rows(); ++p) {
            for (Index q = p + 1; q < s.rows(); ++q) {
                jacobi_rotation(s, v, p, q);
            }
        }
    }
    EigenPairs result{.values = Vector(s.rows()), .vectors = Matrix(s.rows(), s.rows())};
    std::vector<bool> taken(static_cast<std::size_t>(s.rows()), false);
    for (Index place = 0; place < s.rows(); ++place) {  // the largest that is left
        Index best = -1;
        for (Index i = 0; i < s.rows(); ++i) {
            if (!taken[static_cast<std::size_t>(i)] && (best < 0 || s(i, i) > s(best, best))) {
                best = i;
            }
        }
        taken[static_cast<std::size_t>(best)] = true;
        result.values(place) = s(best, best);
        result.vectors.col(place) = v.col(best);
    }
    return result;
}

/// U Uᵀ: the projector onto the span of orthonormal columns. It does not depend on their signs or their order.
inline Matrix projector_onto(const Matrix& orthonormal) {
    Matrix projector = Matrix::Zero(orthonormal.rows(), orthonormal.rows());
    for (Index i = 0; i < orthonormal.rows(); ++i) {
        for (Index j = 0; j < orthonormal.rows(); ++j) {
            for (Index k = 0; k < orthonormal.cols(); ++k) {
                projector(i, j) += orthonormal(i, k) * orthonormal(j, k);
            }
        }
    }
    return projector;
}

/// An orthonormal basis of the span of the columns, after Gram and Schmidt, each column cleared twice.
inline Matrix gram_schmidt(const Matrix& columns) {
    Matrix basis = columns;
    for (Index k = 0; k < basis.cols(); ++k) {
        for (int pass = 0; pass < 2; ++pass) {
            for (Index earlier = 0; earlier < k; ++earlier) {
                Scalar dot = 0;
                for (Index i = 0; i < basis.rows(); ++i) {
                    dot += basis(i, earlier) * basis(i, k);
                }
                for (Index i = 0; i < basis.rows(); ++i) {
                    basis(i, k) -= dot * basis(i, earlier);
                }
            }
        }
        Scalar square = 0;
        for (Index i = 0; i < basis.rows(); ++i) {
            square += basis(i, k) * basis(i, k);
        }
        for (Index i = 0; i < basis.rows(); ++i) {
            basis(i, k) /= std::sqrt(square);
        }
    }
    return basis;
}

/// ‖P − Q‖_F / √(2k), entry by entry.
inline Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    const Matrix p = projector_onto(gram_schmidt(a));
    const Matrix q = projector_onto(gram_schmidt(b));
    Scalar square = 0;
    for (Index i = 0; i < p.rows(); ++i) {
        for (Index j = 0; j < p.cols(); ++j) {
            square += (p(i, j) - q(i, j)) * (p(i, j) - q(i, j));
        }
    }
    return std::sqrt(square / static_cast<Scalar>(2 * a.cols()));
}

/// Z(j, n) = Σᵢ U(i, j) (X(i, n) − m(i)).
inline Matrix pca_encode(const Vector& mean, const Matrix& components, const Matrix& images) {
    Matrix latent = Matrix::Zero(components.cols(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        for (Index j = 0; j < components.cols(); ++j) {
            for (Index i = 0; i < images.rows(); ++i) {
                latent(j, n) += components(i, j) * (images(i, n) - mean(i));
            }
        }
    }
    return latent;
}

/// X̂(i, n) = m(i) + Σⱼ U(i, j) Z(j, n).
inline Matrix pca_decode(const Vector& mean, const Matrix& components, const Matrix& latent) {
    return dense_forward(components, mean, latent);
}

}  // namespace oracle
