// exercise:  0.1
// mistake:   the loop over the pictures is one too short
// diagnosis: the last picture is missing in your mean
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    Vector mean = Vector::Zero(images.rows());
    for (Index n = 0; n + 1 < images.cols(); ++n) {
        mean += images.col(n);
    }
    return mean / static_cast<Scalar>(images.cols());
}

}  // namespace ae
