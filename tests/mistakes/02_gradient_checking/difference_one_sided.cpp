// exercise:  2.1
// mistake:   the step goes to one side only
// diagnosis: the step goes to one side only
#include "gradient_checking.hpp"

namespace ae {

Scalar central_difference(const ScalarFunction& f, Scalar x, Scalar h) {
    if (!(h > 0)) {
        throw workbook::ValueError("central_difference: h must be greater than 0");
    }
    return (f(x + h) - f(x)) / h;
}

}  // namespace ae
