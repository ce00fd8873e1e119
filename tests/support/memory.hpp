/// \file
/// Memory without luck: what was never set, and what has been freed, reads as NaN.
///
/// Each of the two is a NaN with a number of its own inside, which sums and products hand on. So a result says itself
/// where its NaN comes from. The test programs replace malloc and free for this, where glibc has them (Linux);
/// elsewhere a result is still wrong, but no cause is told. Variables on the stack are filled by the compiler
/// (-ftrivial-auto-var-init).
#pragma once

#include <string>

#include "common/types.hpp"

namespace memory {

using ae::Matrix;

/// Why entries of a result can only be memory that the function should not have read; empty where that is not known.
[[nodiscard]] std::string cause(const Matrix& yours);

}  // namespace memory
