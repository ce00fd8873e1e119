// exercise:  4.1
// mistake:   one row of weights is drawn and repeated: all units start alike
// diagnosis: is one row of weights repeated
// finite differences: blind
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }
    const Scalar deviation = gain * std::sqrt(2 / static_cast<Scalar>(in + out));
    return {.weights = deviation * normal_matrix(random, 1, in).replicate(out, 1), .bias = Vector::Zero(out)};
}

}  // namespace ae
