// exercise:  3.4
// mistake:   z (1 - z) of the pre-activation, recovered from the output as its logit
// diagnosis: yours is A (1 − A), of the pre-activation
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    const Matrix z = (output.array() / (1 - output.array())).log();
    switch (activation) {
        case Activation::identity: return d_output;
        case Activation::relu:
            return d_output.binaryExpr(output, [](Scalar d, Scalar out) { return out > 0 ? d : Scalar(0); });
        case Activation::sigmoid: return d_output.array() * z.array() * (1 - z.array());
        case Activation::tanh: return d_output.array() * (1 - output.array().square());
    }
    throw workbook::ValueError("activation_backward: there is no such activation");
}

}  // namespace ae
