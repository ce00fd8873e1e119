// exercise:  5.4
// mistake:   v is a mean of |g| and not of g²
// diagnosis: v is a mean of |g|
// finite differences: blind
#include "training.hpp"

#include <cmath>

namespace ae {

using Array = Eigen::Array<Scalar, Eigen::Dynamic, Eigen::Dynamic>;

void adam_step(Tensors parameters, AdamState& state, const Tensors& gradients, const AdamSettings& settings) {
    require_same_tensors("adam_step", parameters, gradients);
    prepare_memory("adam_step", state.first, parameters);
    prepare_memory("adam_step", state.second, parameters);

    state.step += 1;
    const auto t = static_cast<Scalar>(state.step);
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Array m = state.first[i].array();
        Array v = state.second[i].array();
        const Array g = gradients[i].values.array();
        m = settings.beta1 * m + (1 - settings.beta1) * g;
        v = settings.beta2 * v + (1 - settings.beta2) * g.abs();
        const Array corrected_m = m / (1 - std::pow(settings.beta1, t));
        const Array corrected_v = v / (1 - std::pow(settings.beta2, t));
        parameters[i].values.array() -= settings.learning_rate * corrected_m / (corrected_v.sqrt() + settings.epsilon);
        state.first[i] = m.matrix();
        state.second[i] = v.matrix();
    }
}

}  // namespace ae
