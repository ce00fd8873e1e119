// exercise:  2.1
// mistake:   the parentheses around 2h are missing
// diagnosis: 2h lacks its parentheses
#include "gradient_checking.hpp"

namespace ae {

Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("central_difference: h must be greater than 0");
    }
    return (f(x + h) - f(x - h)) / 2 * h;
}

}  // namespace ae
