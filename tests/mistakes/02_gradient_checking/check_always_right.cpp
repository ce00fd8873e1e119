// exercise:  2.5
// mistake:   believes everyone
// diagnosis:
#include "gradient_checking.hpp"

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    return true;
}

}  // namespace ae
