// exercise:  10.3
// mistake:   the search for the least and the greatest starts at 0
// diagnosis: 0 takes part although no code is 0
// finite differences: blind
#include "latent_space.hpp"

namespace ae {

Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});
    Box box{.low = Vector::Zero(codes.rows()), .high = Vector::Zero(codes.rows())};
    for (Index n = 0; n < codes.cols(); ++n) {
        box.low = box.low.cwiseMin(codes.col(n)).eval();
        box.high = box.high.cwiseMax(codes.col(n)).eval();
    }
    return box;
}

}  // namespace ae
