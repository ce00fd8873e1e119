// exercise:  3.3
// alternative: plain loops, with a switch for each number
#include "activations_and_losses.hpp"

#include <cmath>

namespace ae {

Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    Matrix output = pre_activation;
    for (Index n = 0; n < output.cols(); ++n) {
        for (Index i = 0; i < output.rows(); ++i) {
            Scalar& value = output(i, n);
            switch (activation) {
                case Activation::identity: break;
                case Activation::relu:
                    if (value < 0) {
                        value = 0;
                    }
                    break;
                case Activation::sigmoid: value = sigmoid(value); break;
                case Activation::tanh: value = std::tanh(value); break;
            }
        }
    }
    return output;
}

}  // namespace ae
