// exercise:  2.4
// alternative: plain loops over rows and columns
#include "gradient_checking.hpp"

namespace ae {

Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    Scalar sum = 0;
    for (Index row = 0; row < output.rows(); ++row) {
        for (Index column = 0; column < output.cols(); ++column) {
            sum += projection(row, column) * output(row, column);
        }
    }
    return sum;
}

}  // namespace ae
