// exercise:    5.3
// alternative: first all velocities, then all parameters; the step split into its two parts
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);

    const std::vector<Matrix> old = state.velocity;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        state.velocity[i] *= momentum;
        state.velocity[i] += gradients[i].values;
    }
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        parameters[i].values -= learning_rate * momentum * old[i];
        parameters[i].values -= learning_rate * gradients[i].values;
    }
}

}  // namespace ae
