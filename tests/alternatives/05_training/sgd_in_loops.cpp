// exercise:    5.2
// alternative: plain loops over tensors and entries
#include "training.hpp"

namespace ae {

void sgd_step(Tensors parameters, const Tensors& gradients, Scalar learning_rate) {
    require_same_tensors("sgd_step", parameters, gradients);

    for (std::size_t i = 0; i < parameters.size(); ++i) {
        for (Index row = 0; row < parameters[i].values.rows(); ++row) {
            for (Index column = 0; column < parameters[i].values.cols(); ++column) {
                parameters[i].values(row, column) -= gradients[i].values(row, column) * learning_rate;
            }
        }
    }
}

}  // namespace ae
