#include "tests/06_principal_components/in_float.hpp"

#include "principal_components.hpp"

namespace in_float {

Fitted fit_pca(const Eigen::MatrixXd& images, Eigen::Index k) {
    const ae::Pca pca = ae::fit_pca(images.cast<ae::Scalar>(), k);
    return {.mean = pca.mean.cast<double>(), .variances = pca.variances.cast<double>()};
}

}  // namespace in_float
