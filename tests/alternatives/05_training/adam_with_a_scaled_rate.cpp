// exercise:    5.4
// alternative: both corrections in the rate and in ε, as the paper's second form has it
#include "training.hpp"

#include <cmath>

namespace ae {

void adam_step(Tensors parameters, AdamState& state, const Tensors& gradients, const AdamSettings& settings) {
    require_same_tensors("adam_step", parameters, gradients);
    prepare_memory("adam_step", state.first, parameters);
    prepare_memory("adam_step", state.second, parameters);

    state.step++;
    const Scalar root = std::sqrt(1 - std::pow(settings.beta2, static_cast<Scalar>(state.step)));
    const Scalar rate = settings.learning_rate * root / (1 - std::pow(settings.beta1, static_cast<Scalar>(state.step)));
    const Scalar epsilon = settings.epsilon * root;
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        for (Index entry = 0; entry < parameters[i].values.size(); ++entry) {
            const Scalar g = gradients[i].values.data()[entry];
            Scalar& m = state.first[i].data()[entry];
            Scalar& v = state.second[i].data()[entry];
            m += (1 - settings.beta1) * (g - m);
            v += (1 - settings.beta2) * (g * g - v);
            parameters[i].values.data()[entry] -= rate * m / (std::sqrt(v) + epsilon);
        }
    }
}

}  // namespace ae
