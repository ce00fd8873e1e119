// exercise:  6.6
// mistake:   the difference is divided by √k: orthogonal subspaces are at √2
// diagnosis: the difference is divided by √k
// finite differences: blind
#include "principal_components.hpp"

#include <cmath>

namespace ae {

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    const Matrix basis_a = orthonormal_basis("subspace_distance", "a", a);
    const Matrix basis_b = orthonormal_basis("subspace_distance", "b", b);
    return (basis_a * basis_a.transpose() - basis_b * basis_b.transpose()).norm() /
           std::sqrt(static_cast<Scalar>(a.cols()));
}

}  // namespace ae
