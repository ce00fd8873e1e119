/// \file
/// How the learning rate changes while a chapter trains.
#pragma once

#include <cmath>
#include <numbers>
#include <string>

#include "common/types.hpp"

namespace ae {

/// A learning rate that stays as it is over the first half of the training, and falls linearly to 0 over the second:
///
///     progress  0      0.25   0.5    0.75    1
///     rate      η      η      η      η / 2   0
///
/// A step is taken at the progress *before* it, so the last of K steps still has the rate 2η / K.
///
/// \param rate      η.
/// \param progress  p, the share of all steps that were taken already, from 0 to 1.
/// \return          η for p < ½, and then 2η (1 − p).
/// \throws ValueError if the progress is not in [0, 1].
[[nodiscard]] inline Scalar falling_rate(Scalar rate, double progress) {
    if (!(progress >= 0 && progress <= 1)) {
        throw workbook::ValueError("falling_rate: the progress goes from 0 to 1, but is " + std::to_string(progress));
    }
    return progress < 0.5 ? rate : rate * static_cast<Scalar>(2 * (1 - progress));
}

/// A learning rate that rises linearly from 0 over the first twentieth of the training, and falls to 0 along half a
/// cosine over the rest. For large networks, whose first steps are too wild at the full rate.
///
/// \param rate      η, the highest rate.
/// \param progress  p, the share of all steps that were taken already, from 0 to 1.
/// \return          η p / 0.05 for p < 0.05, and then η (1 + cos(π (p − 0.05) / 0.95)) / 2 (after Loshchilov and
///                  Hutter, 2017).
/// \throws ValueError if the progress is not in [0, 1].
[[nodiscard]] inline Scalar warm_cosine_rate(Scalar rate, double progress) {
    constexpr double warm = 0.05;
    if (!(progress >= 0 && progress <= 1)) {
        throw workbook::ValueError("warm_cosine_rate: the progress goes from 0 to 1, but is " + std::to_string(progress));
    }
    const double share = progress < warm ? progress / warm
                                         : (1 + std::cos(std::numbers::pi * (progress - warm) / (1 - warm))) / 2;
    return rate * static_cast<Scalar>(share);
}

}  // namespace ae
