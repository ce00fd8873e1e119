// exercise:  5.2
// mistake:   each gradient is scaled to length 1
// diagnosis: the gradient is scaled to length 1
// finite differences: blind
#include "training.hpp"

namespace ae {

void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate) {
    require_same_tensors("sgd_step", parameters, gradients);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        parameters[i].values -= learning_rate * gradients[i].values.normalized();
    }
}

}  // namespace ae
