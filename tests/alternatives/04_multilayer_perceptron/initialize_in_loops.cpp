// exercise:    4.1
// alternative: one weight after the other, row by row
#include "multilayer_perceptron.hpp"

#include <cmath>

namespace ae {

Dense initialize(Index in, Index out, Scalar gain, Random& random) {
    if (in < 1 || out < 1) {
        throw workbook::ValueError("initialize: a layer needs at least one input and one output");
    }

    const Scalar variance = gain * gain * Scalar(2) / (static_cast<Scalar>(in) + static_cast<Scalar>(out));
    Dense layer{.weights = Matrix(out, in), .bias = Vector(out)};
    for (Index i = 0; i < out; ++i) {
        for (Index j = 0; j < in; ++j) {
            layer.weights(i, j) = std::sqrt(variance) * static_cast<Scalar>(workbook::normal(random));
        }
        layer.bias(i) = 0;
    }
    return layer;
}

}  // namespace ae
