#pragma once
// Running a chapter's tests on one mutant after the other.

#include <filesystem>
#include <functional>
#include <vector>

namespace workbook::mutate {

/// What every trial is given.
struct Trial {
    std::filesystem::path program;  ///< the chapter's tests, linked with the reference as a shared library
    std::filesystem::path library;  ///< the mutants: loaded before the reference, its functions are the ones that count
};

/// Which mutants survive: those whose tests all pass. Two trials run at a time. A mutant that crashes, or needs ten
/// times as much of the processor's time as the original and then some, is killed.
///
/// \param on_trial  called with the number of trials that have ended.
/// \return          their numbers, in the order given.
/// \throws DataError if the tests do not pass without a mutant.
std::vector<int> survivors_of(const Trial& trial, const std::vector<int>& mutants,
                              const std::function<void(std::size_t)>& on_trial);

}  // namespace workbook::mutate
