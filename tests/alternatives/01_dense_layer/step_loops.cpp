// exercise:  1.4
// alternative: plain loops over all parameters
#include "dense_layer.hpp"

namespace ae {

void gradient_step(Dense& layer, const DenseGradients& gradients, Scalar learning_rate) {
    require_same_shape("gradient_step", {"weights", layer.weights}, {"gradients.weights", gradients.weights});
    require_same_shape("gradient_step", {"bias", layer.bias}, {"gradients.bias", gradients.bias});
    for (Index i = 0; i < layer.weights.rows(); ++i) {
        for (Index j = 0; j < layer.weights.cols(); ++j) {
            layer.weights(i, j) -= learning_rate * gradients.weights(i, j);
        }
        layer.bias(i) -= learning_rate * gradients.bias(i);
    }
}

}  // namespace ae
