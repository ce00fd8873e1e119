// exercise:  5.3
// mistake:   v is computed, used, and not kept
// diagnosis: v is not kept for the next step
// finite differences: blind
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        const Matrix velocity = momentum * state.velocity[i] + gradients[i].values;
        parameters[i].values -= learning_rate * velocity;
    }
}

}  // namespace ae
