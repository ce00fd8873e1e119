// exercise:  3.3
// mistake:   the sigmoid is e^a / (1 + e^a): NaN for huge entries
// diagnosis: ∞/∞ is NaN, as is ∞ · 0: so eᵃ / (1 + eᵃ) will not do
// finite differences: blind
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    switch (activation) {
        case Activation::identity: return pre_activation;
        case Activation::relu: return pre_activation.unaryExpr([](Scalar a) { return a <= 0 ? Scalar(0) : a; });
        case Activation::sigmoid: return pre_activation.array().exp() / (1 + pre_activation.array().exp());
        case Activation::tanh: return pre_activation.array().tanh();
    }
    throw workbook::ValueError("activation_forward: there is no such activation");
}

}  // namespace ae
