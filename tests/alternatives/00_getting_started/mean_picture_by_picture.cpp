// exercise:  0.1
// alternative: the pictures are added up one after the other, the last one first, each divided by N
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    Eigen::VectorXd mean = Eigen::VectorXd::Zero(images.rows());
    for (Index n = images.cols() - 1; n >= 0; --n) {
        mean += images.col(n).cast<double>() / static_cast<double>(images.cols());
    }
    return mean.cast<Scalar>();
}

}  // namespace ae
