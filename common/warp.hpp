/// \file
/// Warps pictures at random, so that there is more to train on than there are pictures.
#pragma once

#include "common/random_matrix.hpp"
#include "common/types.hpp"

namespace ae {

/// How far a warp may go. Rotation, scale, shear and shift are uniform in plus and minus these bounds.
struct WarpBounds {
    Scalar rotation = Scalar(8);      ///< degrees
    Scalar scale = Scalar(0.08);      ///< share of the size, each axis by itself
    Scalar shear = Scalar(0.1);       ///< columns per row
    Scalar shift = Scalar(0.5);       ///< pixels, each axis by itself
    Scalar elastic = Scalar(0.7);     ///< pixels: standard deviation of the grid that bends the picture smoothly
};

/// Each picture turned, scaled, slanted, shifted and bent a little, differently for each.
///
/// A pixel of the result looks up the place in the original where it comes from, by an affine map about the centre
/// plus a smooth displacement (a cubic B-spline through a coarse grid of normal numbers, as in Simard et al., 2003,
/// but for the smoothing), and interpolates there (Catmull and Rom's cubic). Beyond the border there is paper. The
/// interpolation may leave [0, 1] by a little; it is cut to it.
///
/// \param images         (height · width, samples), each picture row by row, in [0, 1].
/// \param height, width  of a picture, in pixels.
/// \param bounds         how far a warp may go.
/// \param random         for the warps: other ones for each picture.
/// \return               (height · width, samples), in [0, 1].
/// \throws ShapeError if the images have not height · width rows.
[[nodiscard]] Matrix warped(const Matrix& images, Index height, Index width, const WarpBounds& bounds, Random& random);

}  // namespace ae
