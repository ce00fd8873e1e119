// exercise:  3.3
// mistake:   the ramp is the absolute value
// diagnosis: your ramp is the absolute value |A|
// finite differences: blind
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    switch (activation) {
        case Activation::identity: return pre_activation;
        case Activation::relu: return pre_activation.cwiseAbs();
        case Activation::sigmoid: return (1 + (-pre_activation.array()).exp()).inverse();
        case Activation::tanh: return pre_activation.array().tanh();
    }
    throw workbook::ValueError("activation_forward: there is no such activation");
}

}  // namespace ae
