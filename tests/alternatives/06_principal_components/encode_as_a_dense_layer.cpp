// exercise:    6.2
// alternative: a dense layer with the weights Uᵀ and the bias −Uᵀ m
#include "principal_components.hpp"

namespace ae {

Matrix pca_encode(const Pca& pca, const Matrix& images) {
    require_same_rows("pca_encode", {"mean", pca.mean}, {"images", images});

    const Dense layer{.weights = pca.components.transpose(), .bias = -(pca.components.transpose() * pca.mean)};
    return dense_forward(layer, images);
}

}  // namespace ae
