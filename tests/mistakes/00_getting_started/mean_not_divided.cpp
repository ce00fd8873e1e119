// exercise:  0.1
// mistake:   the sum of the pictures, not their mean
// diagnosis: your mean image is the sum of the pictures: it is not divided by N
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    return images.rowwise().sum();
}

}  // namespace ae
