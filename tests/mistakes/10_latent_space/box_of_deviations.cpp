// exercise:  10.3
// mistake:   the box goes two standard deviations to either side
// diagnosis: the mean ± 2 standard deviations
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});
    const Vector mean = codes.rowwise().mean();
    const Matrix centered = codes.colwise() - mean;
    const Vector deviation = centered.array().square().rowwise().mean().sqrt().matrix();
    return {.low = mean - 2 * deviation, .high = mean + 2 * deviation};
}

}  // namespace ae
