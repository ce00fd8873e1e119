// exercise:  0.4
// alternative: plain loops over rows and columns of the picture
#include "getting_started.hpp"

namespace ae {

Matrix to_picture(const Vector& column, Index height, Index width) {
    require_pixels("to_picture", {"column", column}, height, width);
    Matrix picture(height, width);
    for (Index r = 0; r < height; ++r) {
        for (Index c = 0; c < width; ++c) {
            picture(r, c) = column(r * width + c);
        }
    }
    return picture;
}

}  // namespace ae
