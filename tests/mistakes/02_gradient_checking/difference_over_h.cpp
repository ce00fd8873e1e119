// exercise:  2.1
// mistake:   the two points are 2h apart, but the difference is divided by h
// diagnosis: the difference is divided by h, but the two points are 2h apart
#include "gradient_checking.hpp"

namespace ae {

Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("central_difference: h must be greater than 0");
    }
    return (f(x + h) - f(x - h)) / h;
}

}  // namespace ae
