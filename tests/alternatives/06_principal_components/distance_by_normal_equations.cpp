// exercise:    6.6
// alternative: projectors A (AᵀA)⁻¹ Aᵀ, without an orthonormal basis, and a sum in loops
#include "principal_components.hpp"

#include <cmath>

namespace ae {

namespace {

Matrix projector(const Matrix& a) {
    const Matrix gram = a.transpose() * a;
    return a * gram.inverse() * a.transpose();
}

}  // namespace

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    static_cast<void>(orthonormal_basis("subspace_distance", "a", a));  // refuses dependent columns
    static_cast<void>(orthonormal_basis("subspace_distance", "b", b));

    const Matrix p = projector(a);
    const Matrix q = projector(b);
    Scalar sum = 0;
    for (Index i = 0; i < p.rows(); ++i) {
        for (Index j = 0; j < p.cols(); ++j) {
            sum += std::pow(p(i, j) - q(i, j), 2);
        }
    }
    return std::sqrt(sum / static_cast<Scalar>(2 * a.cols()));
}

}  // namespace ae
