/// \file
/// Collects what Catch2 reports into results::TestResult.
#pragma once

#include <vector>

#include "tests/support/results.hpp"

namespace results {

/// All test cases that have ended so far in this process.
const std::vector<TestResult>& collected();

/// From now on each test that begins is named on standard error, behind running_mark.
void announce_tests();

}  // namespace results
