// Chapter 00: pictures as columns of a matrix.
//
// The lesson is in README.md beside this file, the contract of each function in getting_started.hpp.
// Edit only between "your code" and the closing brace.
// After each exercise: ./workbook check 0   Where you are stuck: ./workbook hint 0.1
#include "getting_started.hpp"

namespace ae {

namespace {

// Solved, as a sibling of the exercises: the brightest value that each pixel has in any picture.
//
//   X (D, N)  ->  the largest entry of each row (D)
//
// For X = [1 4 4; 2 5 8] (three samples, (1, 2), (4, 5) and (4, 8)) it returns [4; 8].
[[maybe_unused]] Vector brightest_image(const Matrix& images) {
    require_samples("brightest_image", {"images", images});
    return images.rowwise().maxCoeff();
}

}  // namespace

// Exercise 0.1: the mean of all pictures, pixel by pixel.
//
//   m = (1/N) Σₙ xₙ          X (D, N)  ->  m (D)
//
// For X = [1 4 4; 2 5 8] it returns [3; 5]. Sum in double: images.cast<double>() there, .cast<Scalar>() back.
// Check: ./workbook check 0.1
Vector mean_image(const Matrix& images) {
    require_samples("mean_image", {"images", images});
    // your code
    throw NotImplemented{"0.1 mean_image"};
}

// Exercise 0.2: the pictures with a mean taken off.
//
//   X − m 1ᵀ                 X (D, N), m (D)  ->  (D, N)
//
// For X = [1 4 4; 2 5 8] and m = [3; 5] it returns [−2 1 1; −3 0 3].
// Check: ./workbook check 0.2
Matrix center(const Matrix& images, const Vector& mean) {
    require_same_rows("center", {"images", images}, {"mean", mean});
    // your code
    throw NotImplemented{"0.2 center"};
}

// Exercise 0.3: how far two sets of pictures are apart: a sum over pixels, a mean over samples, in double.
//
//   (1/N) Σₙ ‖aₙ − bₙ‖²      A (D, N), B (D, N)  ->  a number
//
// For A = [1 4 4; 2 5 8] and B = [3 3 3; 5 5 5] it returns (13 + 1 + 10) / 3 = 8.
// Check: ./workbook check 0.3
double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    // your code
    throw NotImplemented{"0.3 mean_squared_distance"};
}

// Exercise 0.4: a column as a picture, row by row.
//
//   picture(r, c) = column(r · width + c)      (height · width)  ->  (height, width)
//
// For the column [1; 2; 3; 4; 5; 6], height 2 and width 3 it returns [1 2 3; 4 5 6].
// Check: ./workbook check 0.4
Matrix to_picture(const Vector& column, Index height, Index width) {
    require_pixels("to_picture", {"column", column}, height, width);
    // your code
    throw NotImplemented{"0.4 to_picture"};
}

// Exercise 0.4, the way back: a picture as a column, row by row.
//
//   column(r · width + c) = picture(r, c)      (height, width)  ->  (height · width)
//
// For the picture [1 2 3; 4 5 6] it returns [1; 2; 3; 4; 5; 6].
// Check: ./workbook check 0.4
Vector to_column(const Matrix& picture) {
    // your code
    throw NotImplemented{"0.4 to_column"};
}

}  // namespace ae
