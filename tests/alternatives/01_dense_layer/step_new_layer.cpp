// exercise:  1.4
// alternative: a new layer in place of the old one, the step added with its sign
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    const Scalar step = -learning_rate;
    layer = {.weights = layer.weights + step * gradients.weights, .bias = layer.bias + step * gradients.bias};
}

}  // namespace ae
