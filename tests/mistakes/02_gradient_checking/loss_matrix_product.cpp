// exercise:  2.4
// mistake:   the matrix product where the entrywise one is meant
// diagnosis: yours is the sum of the matrix product Y Rᵀ
#include "gradient_checking.hpp"

namespace ae {

Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    return (output * projection.transpose()).sum();
}

}  // namespace ae
