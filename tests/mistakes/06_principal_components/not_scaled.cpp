// exercise:  6.6
// mistake:   the division by √(2k) is missing
// diagnosis: the division by √(2k) is missing
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    const Matrix basis_a = orthonormal_basis("subspace_distance", "a", a);
    const Matrix basis_b = orthonormal_basis("subspace_distance", "b", b);
    return (basis_a * basis_a.transpose() - basis_b * basis_b.transpose()).norm();
}

}  // namespace ae
