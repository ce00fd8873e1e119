// exercise:  6.6
// mistake:   the square is returned: (2k − 2‖UᵀV‖²) / 2k without the root
// diagnosis: this is the square of the distance
// finite differences: blind
#include "principal_components.hpp"

namespace ae {

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});
    const Matrix basis_a = orthonormal_basis("subspace_distance", "a", a);
    const Matrix basis_b = orthonormal_basis("subspace_distance", "b", b);
    const auto k = static_cast<Scalar>(a.cols());
    return (k - (basis_a.transpose() * basis_b).squaredNorm()) / k;
}

}  // namespace ae
