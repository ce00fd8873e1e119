// exercise:    7.5
// alternative: squared_error of parts of 128, each weighed with its size
#include "vanilla_autoencoder.hpp"

#include <algorithm>

namespace ae {

double reconstruction_error(const Autoencoder& model, const Matrix& images) {
    require_samples("reconstruction_error", {"images", images});

    double error = 0;
    Index done = 0;
    while (done < images.cols()) {
        const Index size = std::min<Index>(128, images.cols() - done);
        const Matrix part = images.middleCols(done, size);
        const Loss loss = squared_error(output_of(autoencoder_forward(model, part)), part);
        error += static_cast<double>(loss.value) * static_cast<double>(size) / static_cast<double>(images.cols());
        done += size;
    }
    return error;
}

}  // namespace ae
