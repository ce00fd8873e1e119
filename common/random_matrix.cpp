#include "common/random_matrix.hpp"

#include <algorithm>
#include <cmath>

namespace ae {

Matrix normal_matrix(Random& random, Index rows, Index cols) {
    Matrix result(rows, cols);
    for (Scalar& entry : result.reshaped()) {
        entry = static_cast<Scalar>(workbook::normal(random));
    }
    return result;
}

Matrix uniform_matrix(Random& random, Index rows, Index cols) {
    Matrix result(rows, cols);
    for (Scalar& entry : result.reshaped()) {
        // A double just below 1 may round to 1 as a float; the next smaller number keeps the interval half open.
        entry = std::min(static_cast<Scalar>(workbook::uniform(random)), std::nextafter(Scalar(1), Scalar(0)));
    }
    return result;
}

}  // namespace ae
