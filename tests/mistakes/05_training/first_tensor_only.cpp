// exercise:  5.2
// mistake:   only the first tensor takes its step
// diagnosis: this tensor has not moved
// finite differences: blind
#include "training.hpp"

namespace ae {

void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate) {
    require_same_tensors("sgd_step", parameters, gradients);
    if (!parameters.empty()) {
        parameters[0].values -= learning_rate * gradients[0].values;
    }
}

}  // namespace ae
