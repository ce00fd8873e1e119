/// \file
/// How many threads the matrix products use.
#pragma once

#include "common/types.hpp"

namespace ae {

/// Lets Eigen use so many threads for large matrix products, where the build has OpenMP; else it always uses one.
/// The same number of threads gives the same bits.
inline void use_threads(int threads) { Eigen::setNbThreads(threads); }

}  // namespace ae
