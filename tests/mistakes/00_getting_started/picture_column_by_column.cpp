// exercise:  0.4
// mistake:   the picture is filled column by column
// diagnosis: the picture is filled column by column
// finite differences: blind
#include "getting_started.hpp"

namespace ae {

Matrix to_picture(const Vector& column, Index height, Index width) {
    require_pixels("to_picture", {"column", column}, height, width);
    return column.reshaped(height, width);
}

}  // namespace ae
