// exercise:  3.4
// alternative: y - y^2 and (1 - y) (1 + y), and a mask of ones and zeros for the ramp
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    switch (activation) {
        case Activation::identity: return d_output;
        case Activation::relu: return d_output.array() * (output.array() > 0).cast<Scalar>();
        case Activation::sigmoid: return d_output.cwiseProduct(output - output.cwiseProduct(output));
        case Activation::tanh: return d_output.array() * (1 - output.array()) * (1 + output.array());
    }
    throw workbook::ValueError("activation_backward: there is no such activation");
}

}  // namespace ae
