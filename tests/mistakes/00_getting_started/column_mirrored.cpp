// exercise:  0.4
// mistake:   each row is read from the right
// diagnosis: each row is read from the right
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector to_column(const Matrix& picture) {
    const Matrix mirrored = picture.rowwise().reverse().transpose();
    return mirrored.reshaped();
}

}  // namespace ae
