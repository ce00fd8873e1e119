// exercise:    4.1
// alternative: normal numbers made from uniform ones, as Box and Muller do
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }

    const Eigen::ArrayXXd radius = (-2 * (1 - uniform_matrix(random, out, in).array()).log()).sqrt();
    const Eigen::ArrayXXd angle = 2 * std::acos(-1.0) * uniform_matrix(random, out, in).array();
    const Scalar size = gain / std::sqrt(static_cast<Scalar>(in + out) / 2);
    return {.weights = (size * radius * angle.cos()).matrix(), .bias = Vector::Zero(out)};
}

}  // namespace ae
