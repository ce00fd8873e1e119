// exercise:  10.3
// mistake:   low and high are swapped
// diagnosis: low and high are swapped
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});
    return {.low = codes.rowwise().maxCoeff(), .high = codes.rowwise().minCoeff()};
}

}  // namespace ae
