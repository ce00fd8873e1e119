// exercise:  0.4
// alternative: Eigen's row-major order in place of a transposition
#include "getting_started.hpp"

namespace ae {

Vector to_column(const Matrix& picture) { return picture.reshaped<Eigen::RowMajor>(); }

}  // namespace ae
