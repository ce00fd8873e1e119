// exercise:  3.4
// mistake:   tanh is applied once more to what is its output already
// diagnosis: tanh is applied once more to Y
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    switch (activation) {
        case Activation::identity: return d_output;
        case Activation::relu:
            return d_output.binaryExpr(output, [](Scalar d, Scalar out) { return out > 0 ? d : Scalar(0); });
        case Activation::sigmoid: return d_output.array() * output.array() * (1 - output.array());
        case Activation::tanh: return d_output.array() * (1 - output.array().tanh().square());
    }
    throw workbook::ValueError("activation_backward: there is no such activation");
}

}  // namespace ae
