// exercise:  0.1
// mistake:   the mean runs over the pixels of each picture: one number per picture
// diagnosis: yours is one number for each picture, so the mean ran over the pixels
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    return images.colwise().mean().transpose();
}

}  // namespace ae
