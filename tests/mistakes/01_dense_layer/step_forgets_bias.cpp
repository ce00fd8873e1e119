// exercise:  1.4
// mistake:   the bias is not updated
// diagnosis: b is what it was before: it is not updated
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    layer.weights -= learning_rate * gradients.weights;
}

}  // namespace ae
