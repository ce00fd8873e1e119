// exercise:  2.4
// mistake:   the projection is not used: the sum of all entries
// diagnosis: yours is the sum of all entries of Y
#include "gradient_checking.hpp"

namespace ae {

Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    return output.sum();
}

}  // namespace ae
