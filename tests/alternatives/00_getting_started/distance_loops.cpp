// exercise:  0.3
// alternative: plain loops over pictures and pixels
#include "getting_started.hpp"

namespace ae {

double mean_squared_distance(const Matrix& a, const Matrix& b) {
    require_same_shape("mean_squared_distance", {"a", a}, {"b", b});
    require_samples("mean_squared_distance", {"a", a});
    double sum = 0;
    for (Index n = 0; n < a.cols(); ++n) {
        for (Index d = 0; d < a.rows(); ++d) {
            const double difference = static_cast<double>(a(d, n)) - static_cast<double>(b(d, n));
            sum += difference * difference;
        }
    }
    return sum / static_cast<double>(a.cols());
}

}  // namespace ae
