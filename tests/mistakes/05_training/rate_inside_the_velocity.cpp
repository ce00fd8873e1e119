// exercise:  5.3
// mistake:   v ← μ v + η g and w ← w − v: the same only while the rate stays
// diagnosis: the learning rate stands inside of v
// finite differences: blind
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        state.velocity[i] = momentum * state.velocity[i] + learning_rate * gradients[i].values;
        parameters[i].values -= state.velocity[i];
    }
}

}  // namespace ae
