// exercise:  3.3
// mistake:   the ramp turns NaN into 0, and a broken network looks sound
// diagnosis: NaN goes in and 0 comes out
// finite differences: blind
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    switch (activation) {
        case Activation::identity: return pre_activation;
        case Activation::relu: return pre_activation.unaryExpr([](Scalar a) { return a > 0 ? a : Scalar(0); });
        case Activation::sigmoid: return (1 + (-pre_activation.array()).exp()).inverse();
        case Activation::tanh: return pre_activation.array().tanh();
    }
    throw workbook::ValueError("activation_forward: there is no such activation");
}

}  // namespace ae
