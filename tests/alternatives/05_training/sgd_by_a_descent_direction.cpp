// exercise:    5.2
// alternative: the direction of descent as a matrix of its own, added
#include "training.hpp"

namespace ae {

void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate) {
    require_same_tensors("sgd_step", parameters, gradients);

    auto gradient = gradients.begin();
    for (Tensor& parameter : parameters) {
        const Matrix direction = -gradient->values;
        parameter.values = parameter.values + learning_rate * direction;
        ++gradient;
    }
}

}  // namespace ae
