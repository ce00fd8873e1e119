// exercise:  2.4
// mistake:   the sum of the squares of the products
// diagnosis: the products are squared before they are added up
#include "gradient_checking.hpp"

namespace ae {

Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    return output.cwiseProduct(projection).squaredNorm();
}

}  // namespace ae
