// exercise:  3.3
// alternative: one's own sigmoid for two of the four: tanh(a) = 2 s(2a) - 1
#include "activations_and_losses.hpp"

#include <algorithm>

namespace ae {

Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    switch (activation) {
        case Activation::identity: return pre_activation;
        case Activation::relu: return pre_activation.unaryExpr([](Scalar a) { return std::max(a, Scalar(0)); });
        case Activation::sigmoid: return pre_activation.unaryExpr([](Scalar a) { return sigmoid(a); });
        case Activation::tanh: return pre_activation.unaryExpr([](Scalar a) { return 2 * sigmoid(2 * a) - 1; });
    }
    throw workbook::ValueError("activation_forward: there is no such activation");
}

}  // namespace ae
