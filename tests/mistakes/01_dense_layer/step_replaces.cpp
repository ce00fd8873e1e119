// exercise:  1.4
// mistake:   the parameters are replaced by the step, = in place of -=
// diagnosis: is replaced by the step
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    layer.weights = -learning_rate * gradients.weights;
    layer.bias = -learning_rate * gradients.bias;
}

}  // namespace ae
