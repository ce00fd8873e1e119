// exercise:  4.1
// mistake:   the standard deviation is what the variance should be: the root is missing
// diagnosis: the square root is missing
// finite differences: blind
#include "multilayer_perceptron.hpp"

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }
    const Scalar deviation = gain * 2 / static_cast<Scalar>(in + out);
    return {.weights = deviation * normal_matrix(random, out, in), .bias = Vector::Zero(out)};
}

}  // namespace ae
