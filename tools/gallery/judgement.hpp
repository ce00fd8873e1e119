#pragma once
// Whether an exhibit does what it is there for.

#include <map>
#include <string>

#include "tools/gallery/exhibit.hpp"
#include "tools/workbook/catalogue.hpp"
#include "tools/workbook/verdict.hpp"

namespace workbook::gallery {

/// What the chapter's tests made of an exhibit.
struct Judgement {
    bool right = false;             ///< a mistake fails its own exercise and no other; an alternative passes all
    bool diagnosed = false;         ///< the student is told the mistake's expected diagnosis, or the mistake itself
    bool slips = false;             ///< a mistake that a finite-difference check alone lets through
    std::string problem = {};       ///< why this is not as it should be; empty if all is well
    tool::Verdict verdict = {};     ///< on the exhibit's own exercise
    std::map<std::string, double> observed = {};  ///< its fingerprint (tests/support/fingerprints.hpp)
};

/// "…\nLikely cause: …": the first failure and its diagnosis, as a student is told.
std::string shown_to_the_student(const tool::Verdict& verdict);

/// The fingerprint of an exercise in a report that was made with --observed.
std::map<std::string, double> observed_in(const tool::Outcome& outcome, const std::string& exercise);

/// Judges an exhibit by a run of the chapter's tests with the exhibit in the reference's place.
///
/// - A mistake must fail its exercise; exercises that need that one may fail too (chapters/exercises.json), all others must
///   pass. The student must be told the diagnosis that its header names, or the mistake in the header's words. Unless it is
///   marked as one that a finite-difference check does not see, a test of the kind `gradient` must fail.
/// - An alternative must pass all exercises.
///
/// \param outcome  of the chapter's tests, run with --json --observed.
Judgement judge(const Exhibit& exhibit, const tool::Catalogue& catalogue, const tool::Outcome& outcome);

}  // namespace workbook::gallery
