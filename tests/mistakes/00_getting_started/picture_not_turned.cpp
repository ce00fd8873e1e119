// exercise:  0.4
// mistake:   the picture is left transposed, which keeps its shape where it is square
// diagnosis: it is transposed
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix to_picture(const Vector& column, Index height, Index width) {
    require_pixels("to_picture", {"column", column}, height, width);
    return column.reshaped(width, height);
}

}  // namespace ae
