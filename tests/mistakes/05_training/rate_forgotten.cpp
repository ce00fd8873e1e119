// exercise:  5.2
// mistake:   the learning rate is not used
// diagnosis: the learning rate is not used
// finite differences: blind
#include "training.hpp"

namespace ae {

void sgd_step(Tensors parameters, const Tensors& gradients, Scalar) {
    require_same_tensors("sgd_step", parameters, gradients);

    for (std::size_t i = 0; i < parameters.size(); ++i) {
        parameters[i].values -= gradients[i].values;
    }
}

}  // namespace ae
