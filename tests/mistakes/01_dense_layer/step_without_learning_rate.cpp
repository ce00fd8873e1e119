// exercise:  1.4
// mistake:   the learning rate is forgotten
// diagnosis: lacks the learning rate
// finite differences: blind
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    static_cast<void>(learning_rate);
    layer.weights -= gradients.weights;
    layer.bias -= gradients.bias;
}

}  // namespace ae
