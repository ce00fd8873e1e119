// exercise:  3.4
// alternative: plain loops, with a switch for each slope
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_backward(Activation activation, const Matrix& output, const Matrix& d_output) {
    require_same_shape("activation_backward", {"output", output}, {"d_output", d_output});
    Matrix d_pre_activation(output.rows(), output.cols());
    for (Index n = 0; n < output.cols(); ++n) {
        for (Index i = 0; i < output.rows(); ++i) {
            const Scalar y = output(i, n);
            Scalar slope = 1;
            switch (activation) {
                case Activation::identity: break;
                case Activation::relu: slope = y > 0 ? 1 : 0; break;
                case Activation::sigmoid: slope = y * (1 - y); break;
                case Activation::tanh: slope = 1 - y * y; break;
            }
            d_pre_activation(i, n) = slope * d_output(i, n);
        }
    }
    return d_pre_activation;
}

}  // namespace ae
