// exercise:    5.4
// alternative: Eigen arrays, the formulas as the lesson has them
#include "training.hpp"

#include <cmath>

namespace ae {

void adam_step(Tensors parameters, AdamState& state, const Tensors& gradients, const AdamSettings& settings) {
    require_same_tensors("adam_step", parameters, gradients);
    prepare_memory("adam_step", state.first, parameters);
    prepare_memory("adam_step", state.second, parameters);

    ++state.step;
    const Scalar correction1 = 1 - std::pow(settings.beta1, static_cast<Scalar>(state.step));
    const Scalar correction2 = 1 - std::pow(settings.beta2, static_cast<Scalar>(state.step));
    for (std::size_t i = 0; i < parameters.size(); ++i) {
        Matrix& m = state.first[i];
        Matrix& v = state.second[i];
        const Matrix g = gradients[i].values;
        m = settings.beta1 * m + (1 - settings.beta1) * g;
        v = settings.beta2 * v + (1 - settings.beta2) * g.cwiseProduct(g);
        parameters[i].values.array() -=
            settings.learning_rate * (m.array() / correction1) / ((v.array() / correction2).sqrt() + settings.epsilon);
    }
}

}  // namespace ae
