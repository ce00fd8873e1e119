#pragma once
// Whether an exhibit does what it is there for.

#include <string>

#include "tools/gallery/exhibit.hpp"
#include "tools/workbook/catalogue.hpp"

namespace workbook::gallery {

/// What the chapter's tests made of an exhibit.
struct Judgement {
    bool right = false;         ///< a mistake fails its own exercise and no other; an alternative passes all
    bool diagnosed = false;     ///< a mistake's expected diagnosis is in what the student is shown
    bool slips = false;         ///< a mistake that a finite-difference check alone lets through
    std::string problem = {};   ///< why this is not as it should be; empty if all is well
    std::string shown = {};     ///< what the student is shown: the first failure, and its likely cause
};

/// Runs the chapter's tests with the exhibit in the reference's place.
///
/// - A mistake must fail its exercise; exercises that need that one may fail too (chapters/exercises.json), all others must
///   pass. The student must be shown the diagnosis that its header names. Unless it is marked as one that a
///   finite-difference check does not see, a test of the kind `gradient` must fail.
/// - An alternative must pass all exercises.
Judgement judge(const Exhibit& exhibit, const tool::Catalogue& catalogue);

}  // namespace workbook::gallery
