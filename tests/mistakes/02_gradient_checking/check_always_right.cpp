// exercise:  2.5
// mistake:   believes everyone
// diagnosis: is_gradient_of says true to everyone
// finite differences: blind
#include "gradient_checking.hpp"

namespace ae {

bool is_gradient_of(const ForwardFunction& forward, const BackwardFunction& backward, const Matrix& input,
                    Random& random) {
    return true;
}

}  // namespace ae
