// exercise:  4.1
// mistake:   the bias is drawn too
// diagnosis: the bias is drawn at random too
// finite differences: blind
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }
    const Scalar deviation = gain * std::sqrt(2 / static_cast<Scalar>(in + out));
    return {.weights = deviation * normal_matrix(random, out, in), .bias = deviation * normal_matrix(random, out, 1)};
}

}  // namespace ae
