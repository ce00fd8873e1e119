// exercise:  0.1
// alternative: the product with a column of ones, (1/N) X 1
#include "getting_started.hpp"

namespace ae {

Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    const Eigen::MatrixXd in_double = images.cast<double>();
    const Eigen::VectorXd sum = in_double * Eigen::VectorXd::Ones(images.cols());
    return (sum / static_cast<double>(images.cols())).cast<Scalar>();
}

}  // namespace ae
