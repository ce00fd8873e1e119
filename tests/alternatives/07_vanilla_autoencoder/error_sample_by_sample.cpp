// exercise:    7.5
// alternative: one picture after the other, in plain loops
#include "vanilla_autoencoder.hpp"

namespace ae {

double reconstruction_error(const Autoencoder& model, const Matrix& images) {
    require_samples("reconstruction_error", {"images", images});

    double sum = 0;
    for (Index n = 0; n < images.cols(); ++n) {
        const Matrix image = images.col(n);
        const Matrix output = output_of(autoencoder_forward(model, image));
        for (Index i = 0; i < image.rows(); ++i) {
            const double difference = static_cast<double>(output(i, 0)) - static_cast<double>(image(i, 0));
            sum += difference * difference;
        }
    }
    return sum / static_cast<double>(images.cols());
}

}  // namespace ae
