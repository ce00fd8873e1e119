#include "getting_started.hpp"

namespace ae {

// 0.1  X (D, N)  ->  m (D)
Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});

    return images.cast<double>().rowwise().mean().cast<Scalar>();
}

// 0.2  X (D, N), m (D)  ->  X − m 1ᵀ (D, N)
Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});

    return images.colwise() - mean;
}

// 0.3  A (D, N), B (D, N)  ->  a number
double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});

    return (a - b).cast<double>().squaredNorm() / static_cast<double>(a.cols());
}

// 0.4  (height · width)  ->  (height, width)
Matrix to_picture(const Vector& column, Index height, Index width) {
    require_pixels("to_picture", {"column", column}, height, width);

    // A matrix lies in memory column after column, a picture row after row: read its transpose, then turn it.
    return column.reshaped(width, height).transpose();
}

// 0.4  (height, width)  ->  (height · width)
Vector to_column(const Matrix& picture) {
    return picture.transpose().reshaped();
}

}  // namespace ae
