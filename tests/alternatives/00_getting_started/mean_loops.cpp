// exercise:  0.1
// alternative: plain loops over pixels and pictures
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    Vector mean(images.rows());
    for (Index d = 0; d < images.rows(); ++d) {
        double sum = 0;
        for (Index n = 0; n < images.cols(); ++n) {
            sum += static_cast<double>(images(d, n));
        }
        mean(d) = static_cast<Scalar>(sum / static_cast<double>(images.cols()));
    }
    return mean;
}

}  // namespace ae
