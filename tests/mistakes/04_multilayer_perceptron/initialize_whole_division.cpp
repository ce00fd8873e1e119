// exercise:  4.1
// mistake:   2 / (in + out) is divided as whole numbers, and is 0
// diagnosis: divided as whole numbers
// finite differences: blind
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }
    const Scalar deviation = gain * std::sqrt(static_cast<Scalar>(2 / (in + out)));
    return {.weights = deviation * normal_matrix(random, out, in), .bias = Vector::Zero(out)};
}

}  // namespace ae
