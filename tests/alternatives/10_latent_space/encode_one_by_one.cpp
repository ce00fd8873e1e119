// exercise:  10.2
// alternative: encodes one picture after the other
#include "latent_space.hpp"

namespace ae {

Matrix encode_dataset(const Autoencoder& model, const Matrix& images) {
    require_samples("encode_dataset", {"images", images});
    Matrix codes;
    for (Index n = 0; n < images.cols(); ++n) {
        const Matrix code = mlp_forward(model.encoder, images.col(n)).outputs.back();
        codes.conservativeResize(code.rows(), images.cols());
        codes.col(n) = code;
    }
    return codes;
}

}  // namespace ae
