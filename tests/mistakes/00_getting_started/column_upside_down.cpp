// exercise:  0.4
// mistake:   the rows are read from the bottom
// diagnosis: the rows are read from the bottom
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector to_column(const Matrix& picture) {
    const Matrix flipped = picture.colwise().reverse().transpose();
    return flipped.reshaped();
}

}  // namespace ae
