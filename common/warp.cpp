#include "common/warp.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "common/shapes.hpp"

namespace ae {

namespace {

constexpr Index knot_spacing = 5;  // pixels between the places of the grid that bends a picture

Scalar symmetric(Random& random, Scalar bound) { return bound * static_cast<Scalar>(2 * workbook::uniform(random) - 1); }

// The cubic B-spline's value at a distance of t knots.
Scalar b_spline(Scalar t) {
    t = std::abs(t);
    if (t < 1) {
        return (4 - 6 * t * t + 3 * t * t * t) / 6;
    }
    return t < 2 ? (2 - t) * (2 - t) * (2 - t) / 6 : 0;
}

// (places, knots): how much each knot of the grid moves each place along one axis.
Matrix b_spline_basis(Index places) {
    const Index knots = places / knot_spacing + 2;
    Matrix basis(places, knots);
    for (Index place = 0; place < places; ++place) {
        for (Index knot = 0; knot < knots; ++knot) {
            basis(place, knot) = b_spline(static_cast<Scalar>(place) / knot_spacing - static_cast<Scalar>(knot));
        }
    }
    return basis;
}

// Catmull and Rom's weights of four neighbours, for a place `t` behind the second of them.
std::array<Scalar, 4> cubic_weights(Scalar t) {
    const Scalar half = Scalar(0.5);
    return {t * (-half + t * (1 - half * t)), 1 + t * t * (Scalar(-2.5) + Scalar(1.5) * t),
            t * (half + t * (2 - Scalar(1.5) * t)), t * t * (-half + half * t)};
}

// One picture, read at places between its pixels. `column` holds it row by row.
struct Source {
    const Scalar* column;
    Index height;
    Index width;

    Scalar pixel(Index row, Index col) const {
        return row < 0 || row >= height || col < 0 || col >= width ? 0 : column[row * width + col];
    }

    Scalar at(Scalar y, Scalar x) const {
        const Scalar top = std::floor(y);
        const Scalar left = std::floor(x);
        const std::array<Scalar, 4> down = cubic_weights(y - top);
        const std::array<Scalar, 4> across = cubic_weights(x - left);
        Scalar sum = 0;
        for (Index i = 0; i < 4; ++i) {
            for (Index j = 0; j < 4; ++j) {
                sum += down[static_cast<std::size_t>(i)] * across[static_cast<std::size_t>(j)] *
                       pixel(static_cast<Index>(top) + i - 1, static_cast<Index>(left) + j - 1);
            }
        }
        return std::clamp(sum, Scalar(0), Scalar(1));
    }
};

// From a place of the result, seen from the centre, to the place of the original.
using AffineMap = Eigen::Matrix<Scalar, 2, 2>;

AffineMap random_map(const WarpBounds& bounds, Random& random) {
    const Scalar angle = symmetric(random, bounds.rotation) * std::numbers::pi_v<Scalar> / 180;
    AffineMap scale = AffineMap::Zero();
    scale(0, 0) = 1 + symmetric(random, bounds.scale);
    scale(1, 1) = 1 + symmetric(random, bounds.scale);
    AffineMap shear = AffineMap::Identity();
    shear(0, 1) = symmetric(random, bounds.shear);
    return Eigen::Rotation2D<Scalar>(angle).toRotationMatrix() * shear * scale;
}

}  // namespace

Matrix warped(const Matrix& images, Index height, Index width, const WarpBounds& bounds, Random& random) {
    require_pixels("warped", {"a picture", images.leftCols(std::min<Index>(images.cols(), 1))}, height, width);

    const Matrix rows_basis = b_spline_basis(height);
    const Matrix cols_basis = b_spline_basis(width);
    const Scalar center_y = static_cast<Scalar>(height - 1) / 2;
    const Scalar center_x = static_cast<Scalar>(width - 1) / 2;
    Matrix result(images.rows(), images.cols());
    for (Index n = 0; n < images.cols(); ++n) {
        const Source source{.column = images.col(n).data(), .height = height, .width = width};
        const AffineMap map = random_map(bounds, random);
        const Scalar shift_x = symmetric(random, bounds.shift);
        const Scalar shift_y = symmetric(random, bounds.shift);
        const Matrix bend_x = rows_basis * (bounds.elastic * normal_matrix(random, rows_basis.cols(), cols_basis.cols())) *
                              cols_basis.transpose();
        const Matrix bend_y = rows_basis * (bounds.elastic * normal_matrix(random, rows_basis.cols(), cols_basis.cols())) *
                              cols_basis.transpose();
        for (Index row = 0; row < height; ++row) {
            for (Index col = 0; col < width; ++col) {
                const Scalar x = static_cast<Scalar>(col) - center_x - shift_x;
                const Scalar y = static_cast<Scalar>(row) - center_y - shift_y;
                result(row * width + col, n) =
                    source.at(map(1, 0) * x + map(1, 1) * y + center_y + bend_y(row, col),
                              map(0, 0) * x + map(0, 1) * y + center_x + bend_x(row, col));
            }
        }
    }
    return result;
}

}  // namespace ae
