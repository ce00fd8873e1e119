// exercise:  2.1
// alternative: f is called below first, and the two quotients are subtracted
#include "gradient_checking.hpp"

namespace ae {

Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("central_difference: h must be greater than 0");
    }
    const Scalar below = f(x - h) / (2 * h);
    const Scalar above = f(x + h) / (2 * h);
    return above - below;
}

}  // namespace ae
