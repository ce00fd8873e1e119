#include "tests/00_getting_started/in_float.hpp"

#include "getting_started.hpp"

namespace in_float {

Eigen::VectorXd mean_image(const Eigen::MatrixXd& images) {
    return ae::mean_image(images.cast<ae::Scalar>()).cast<double>();
}

double mean_squared_distance(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b) {
    return ae::mean_squared_distance(a.cast<ae::Scalar>(), b.cast<ae::Scalar>());
}

}  // namespace in_float
