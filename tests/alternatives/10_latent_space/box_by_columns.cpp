// exercise:  10.3
// alternative: grows the box code by code
#include "latent_space.hpp"

namespace ae {

Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});
    Box box{.low = codes.col(0), .high = codes.col(0)};
    for (Index n = 1; n < codes.cols(); ++n) {
        box.low = box.low.cwiseMin(codes.col(n)).eval();
        box.high = box.high.cwiseMax(codes.col(n)).eval();
    }
    return box;
}

}  // namespace ae
