// exercise:  0.4
// alternative: one loop over all pixels, with division and remainder
#include "getting_started.hpp"

namespace ae {

Vector to_column(const Matrix& picture) {
    Vector column(picture.size());
    for (Index i = 0; i < column.size(); ++i) {
        column(i) = picture(i / picture.cols(), i % picture.cols());
    }
    return column;
}

}  // namespace ae
