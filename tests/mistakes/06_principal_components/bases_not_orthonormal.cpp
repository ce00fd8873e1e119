// exercise:  6.6
// mistake:   A Aᵀ is taken for the projector, although the columns of A are not orthonormal
// diagnosis: A Aᵀ is a projector only where
// finite differences: blind
#include "principal_components.hpp"

#include <cmath>

namespace ae {

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    static_cast<void>(orthonormal_basis("subspace_distance", "a", a));
    static_cast<void>(orthonormal_basis("subspace_distance", "b", b));
    return (a * a.transpose() - b * b.transpose()).norm() / std::sqrt(2 * static_cast<Scalar>(a.cols()));
}

}  // namespace ae
