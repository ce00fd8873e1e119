// exercise:  3.4
// mistake:   only the slope is returned: d_output is not multiplied in
// diagnosis: ∂L/∂Y is not multiplied in
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    switch (activation) {
        case Activation::identity: return d_output;
        case Activation::relu:
            return d_output.binaryExpr(output, [](Scalar d, Scalar out) { return out > 0 ? d : Scalar(0); });
        case Activation::sigmoid: return output.array() * (1 - output.array());
        case Activation::tanh: return d_output.array() * (1 - output.array().square());
    }
    throw workbook::ValueError("activation_backward: there is no such activation");
}

}  // namespace ae
