// exercise:    6.3
// alternative: a dense layer with the weights U and the bias m
#include "principal_components.hpp"

namespace ae {

Matrix pca_decode(const Pca& pca, const Matrix& latent) {
    require_product("pca_decode", {"components", pca.components}, {"latent", latent});

    return dense_forward({.weights = pca.components, .bias = pca.mean}, latent);
}

}  // namespace ae
