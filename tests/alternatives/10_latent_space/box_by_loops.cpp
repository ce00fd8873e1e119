// exercise:  10.3
// alternative: compares number by number
#include "latent_space.hpp"

#include <algorithm>

namespace ae {

Box fit_box(const Matrix& codes) {
    require_samples("fit_box", {"codes", codes});
    Box box{.low = Vector(codes.rows()), .high = Vector(codes.rows())};
    for (Index i = 0; i < codes.rows(); ++i) {
        Scalar low = codes(i, 0);
        Scalar high = codes(i, 0);
        for (Index n = 0; n < codes.cols(); ++n) {
            low = std::min(low, codes(i, n));
            high = std::max(high, codes(i, n));
        }
        box.low(i) = low;
        box.high(i) = high;
    }
    return box;
}

}  // namespace ae
