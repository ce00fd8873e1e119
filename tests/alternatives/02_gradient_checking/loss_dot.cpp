// exercise:  2.4
// alternative: a dot product of both matrices as columns, sample by sample
#include "gradient_checking.hpp"

namespace ae {

Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    Scalar sum = 0;
    for (Index n = output.cols() - 1; n >= 0; --n) {
        sum += output.col(n).dot(projection.col(n));
    }
    return sum;
}

}  // namespace ae
