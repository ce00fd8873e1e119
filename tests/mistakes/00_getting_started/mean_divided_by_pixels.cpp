// exercise:  0.1
// mistake:   the sum is divided by the number of pixels
// diagnosis: divided by the number of pixels, and not by the number of pictures
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    return images.rowwise().sum() / static_cast<Scalar>(images.rows());
}

}  // namespace ae
