/// \file
/// The oracle of chapter 00: pictures as columns, in plain loops.
#pragma once

#include "common/types.hpp"

namespace oracle {

using ae::Index;
using ae::Matrix;
using ae::Scalar;
using ae::Vector;

/// m(d) = (1/N) Σₙ X(d, n).
inline Vector mean_image(const Matrix& images) {
    Vector mean(images.rows());
    for (Index d = 0; d < images.rows(); ++d) {
        double sum = 0;
        for (Index n = 0; n < images.cols(); ++n) {
            sum += static_cast<double>(images(d, n));
        }
        mean(d) = static_cast<Scalar>(sum / static_cast<double>(images.cols()));
    }
    return mean;
}

/// X(d, n) − m(d).
inline Matrix center(const Matrix& images, const Vector& mean) {
    Matrix centred(images.rows(), images.cols());
    for (Index d = 0; d < images.rows(); ++d) {
        for (Index n = 0; n < images.cols(); ++n) {
            centred(d, n) = images(d, n) - mean(d);
        }
    }
    return centred;
}

/// (1/N) Σₙ Σ_d (A(d, n) − B(d, n))².
inline double mean_squared_distance(const Matrix& a, const Matrix& b) {
    double sum = 0;
    for (Index n = 0; n < a.cols(); ++n) {
        for (Index d = 0; d < a.rows(); ++d) {
            const double difference = static_cast<double>(a(d, n)) - static_cast<double>(b(d, n));
            sum += difference * difference;
        }
    }
    return sum / static_cast<double>(a.cols());
}

/// picture(r, c) = column(r · width + c).
inline Matrix to_picture(const Vector& column, Index height, Index width) {
    Matrix picture(height, width);
    for (Index r = 0; r < height; ++r) {
        for (Index c = 0; c < width; ++c) {
            picture(r, c) = column(r * width + c);
        }
    }
    return picture;
}

/// column(r · width + c) = picture(r, c).
inline Vector to_column(const Matrix& picture) {
    Vector column(picture.size());
    for (Index r = 0; r < picture.rows(); ++r) {
        for (Index c = 0; c < picture.cols(); ++c) {
            column(r * picture.cols() + c) = picture(r, c);
        }
    }
    return column;
}

}  // namespace oracle
