/// \file
/// Chapter 00's functions in float, the flavour that trains, for tests that are in double.
#pragma once

#include "common/types.hpp"

namespace in_float {

/// mean_image of pictures that are rounded to float.
Eigen::VectorXd mean_image(const Eigen::MatrixXd& images);

/// mean_squared_distance of pictures that are rounded to float.
double mean_squared_distance(const Eigen::MatrixXd& a, const Eigen::MatrixXd& b);

}  // namespace in_float
