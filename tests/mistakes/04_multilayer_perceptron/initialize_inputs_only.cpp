// exercise:  4.1
// mistake:   the number of outputs does not enter: 2 / (2 in)
// diagnosis: only the number of inputs counts
// finite differences: blind
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }
    const Scalar deviation = gain * std::sqrt(1 / static_cast<Scalar>(in));
    return {.weights = deviation * normal_matrix(random, out, in), .bias = Vector::Zero(out)};
}

}  // namespace ae
