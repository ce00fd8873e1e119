// exercise:  1.4
// mistake:   the weights have changed before the gradient of the bias is refused
// diagnosis: check both shapes first, then step
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    layer.weights -= learning_rate * gradients.weights;
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    layer.bias -= learning_rate * gradients.bias;
}

}  // namespace ae
