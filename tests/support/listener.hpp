/// \file
/// Collects what Catch2 reports into results::TestResult.
#pragma once

#include <vector>

#include "tests/support/results.hpp"

namespace results {

/// All test cases that have ended so far in this process.
const std::vector<TestResult>& collected();

}  // namespace results
