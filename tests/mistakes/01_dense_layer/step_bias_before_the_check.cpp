// exercise:  1.4
// mistake:   b takes its step before the shape of the gradient of W is checked
// diagnosis: b has changed before the gradient of W was refused
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    layer.bias -= learning_rate * gradients.bias;
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    layer.weights -= learning_rate * gradients.weights;
}

}  // namespace ae
