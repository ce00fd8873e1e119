// exercise:  3.3
// mistake:   tanh is (e^a - e^-a) / (e^a + e^-a): NaN for huge entries
// diagnosis: ∞/∞ is NaN, as in (eᵃ − e⁻ᵃ) / (eᵃ + e⁻ᵃ)
// finite differences: blind
#include "activations_and_losses.hpp"

namespace ae {

Matrix activation_forward(Activation activation, const Matrix& pre_activation) {
    switch (activation) {
        case Activation::identity: return pre_activation;
        case Activation::relu: return pre_activation.unaryExpr([](Scalar a) { return a <= 0 ? Scalar(0) : a; });
        case Activation::sigmoid: return (1 + (-pre_activation.array()).exp()).inverse();
        case Activation::tanh:
            return (pre_activation.array().exp() - (-pre_activation.array()).exp()) /
                   (pre_activation.array().exp() + (-pre_activation.array()).exp());
    }
    throw workbook::ValueError("activation_forward: there is no such activation");
}

}  // namespace ae
