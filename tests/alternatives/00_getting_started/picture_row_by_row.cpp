// exercise:  0.4
// alternative: a segment of the column is a row of the picture
#include "getting_started.hpp"

namespace ae {

Matrix to_picture(const Vector& column, Index height, Index width) {
    require_pixels("to_picture", {"column", column}, height, width);
    Matrix picture(height, width);
    for (Index r = 0; r < height; ++r) {
        picture.row(r) = column.segment(r * width, width).transpose();
    }
    return picture;
}

}  // namespace ae
