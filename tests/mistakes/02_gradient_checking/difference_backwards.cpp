// exercise:  2.1
// mistake:   above and below are exchanged: the wrong sign
// diagnosis: f(x + h) and f(x − h) are exchanged
#include "gradient_checking.hpp"

namespace ae {

Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("central_difference: h must be greater than 0");
    }
    return (f(x - h) - f(x + h)) / (2 * h);
}

}  // namespace ae
