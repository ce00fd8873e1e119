// exercise:    6.6
// alternative: from the cosines between the two subspaces: ‖P − Q‖² = 2k − 2 ‖UᵀV‖²
#include "principal_components.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Scalar subspace_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("subspace_distance", {"a", a}, {"b", b});
    require_samples("subspace_distance", {"a", a});

    const Matrix basis_a = orthonormal_basis("subspace_distance", "a", a);
    const Matrix basis_b = orthonormal_basis("subspace_distance", "b", b);
    const Scalar shared = (basis_a.transpose() * basis_b).squaredNorm() / static_cast<Scalar>(a.cols());
    return std::sqrt(std::max(Scalar(0), 1 - shared));
}

}  // namespace ae
