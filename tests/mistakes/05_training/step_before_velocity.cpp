// exercise:  5.3
// mistake:   w steps with the old v, one step late
// diagnosis: update v first, then step with it
// finite differences: blind
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        parameters[i].values -= learning_rate * state.velocity[i];
        state.velocity[i] = momentum * state.velocity[i] + gradients[i].values;
    }
}

}  // namespace ae
