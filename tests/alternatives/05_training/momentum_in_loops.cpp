// exercise:    5.3
// alternative: plain loops over tensors and entries
#include "training.hpp"

namespace ae {

void momentum_step(Tensors parameters, MomentumState& state, const Tensors& gradients, Scalar learning_rate,
                   Scalar momentum) {
    require_same_tensors("momentum_step", parameters, gradients);
    prepare_memory("momentum_step", state.velocity, parameters);

    for (std::size_t i = 0; i < parameters.size(); ++i) {
        for (Index entry = 0; entry < parameters[i].values.size(); ++entry) {
            Scalar& v = state.velocity[i].data()[entry];
            v *= momentum;
            v += gradients[i].values.data()[entry];
            parameters[i].values.data()[entry] -= v * learning_rate;
        }
    }
}

}  // namespace ae
