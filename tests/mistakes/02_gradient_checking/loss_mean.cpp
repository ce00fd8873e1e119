// exercise:  2.4
// mistake:   a mean over the entries, not a sum
// diagnosis: yours is a mean over the entries
#include "gradient_checking.hpp"

namespace ae {

Scalar projected_loss(const Matrix& output, const Matrix& projection) {
    require_same_shape("projected_loss", {"output", output}, {"projection", projection});
    return output.size() == 0 ? 0 : output.cwiseProduct(projection).mean();
}

}  // namespace ae
