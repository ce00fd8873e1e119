/// \file
/// Chapter 06's fit_pca in float, the flavour that trains, for tests that are in double.
#pragma once

#include "common/types.hpp"

namespace in_float {

/// What fit_pca found.
struct Fitted {
    Eigen::VectorXd mean;
    Eigen::VectorXd variances;
};

/// fit_pca of pictures that are rounded to float.
Fitted fit_pca(const Eigen::MatrixXd& images, Eigen::Index k);

}  // namespace in_float
