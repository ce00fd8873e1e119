// exercise:  5.3
// mistake:   the step is g + μ v, the look-ahead of Nesterov
// diagnosis: the step is g + μ v, Nesterov's look-ahead
// finite differences: blind
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        state.velocity[i] = momentum * state.velocity[i] + gradients[i].values;
        parameters[i].values -= learning_rate * (gradients[i].values + momentum * state.velocity[i]);
    }
}

}  // namespace ae
