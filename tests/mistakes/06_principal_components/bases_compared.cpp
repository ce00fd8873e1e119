// exercise:  6.6
// mistake:   the bases are compared in place of the projectors
// diagnosis: two bases are compared
// finite differences: blind
#include "principal_components.hpp"

#include <cmath>

namespace ae {

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    const Matrix basis_a = orthonormal_basis("subspace_distance", "a", a);
    const Matrix basis_b = orthonormal_basis("subspace_distance", "b", b);
    return (basis_a - basis_b).norm() / std::sqrt(2 * static_cast<Scalar>(a.cols()));
}

}  // namespace ae
