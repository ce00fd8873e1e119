// exercise:  3.4
// mistake:   the ramp multiplies with its output in place of its slope
// diagnosis: ∂L/∂Y is multiplied with Y, and not with the slope of the ramp
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    switch (activation) {
        case Activation::identity: return d_output;
        case Activation::relu: return d_output.cwiseProduct(output);
        case Activation::sigmoid: return d_output.array() * output.array() * (1 - output.array());
        case Activation::tanh: return d_output.array() * (1 - output.array().square());
    }
    throw workbook::ValueError("activation_backward: there is no such activation");
}

}  // namespace ae
