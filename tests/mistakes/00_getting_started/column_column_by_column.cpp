// exercise:  0.4
// mistake:   the picture is read column by column
// diagnosis: the picture is read column by column
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Vector to_column(const Matrix& picture) { return picture.reshaped(); }

}  // namespace ae
