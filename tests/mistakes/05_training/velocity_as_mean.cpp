// exercise:  5.3
// mistake:   v is a mean, with the factor 1 − μ at the gradient
// diagnosis: v is a running mean here
// finite differences: blind
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        state.velocity[i] = momentum * state.velocity[i] + (1 - momentum) * gradients[i].values;
        parameters[i].values -= learning_rate * state.velocity[i];
    }
}

}  // namespace ae
