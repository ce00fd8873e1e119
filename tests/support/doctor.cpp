#include "tests/support/doctor.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "tests/support/fingerprints.hpp"

namespace doctor {
namespace {

constexpr int enough = 3;             // weight that is no accident
constexpr std::size_t most_told = 2;  // causes at a time

std::vector<Check>& recorded() {
    static std::vector<Check> all;
    return all;
}

Check& current() {
    static Check check;
    return check;
}

// A hypothesis over all checks of an exercise.
struct Sum {
    std::string words;
    bool cause = true;
    bool refuted = false;
    int weight = 0;
    int simplicity = 0;
    std::set<std::string> tests = {};
    std::set<std::string> shapes = {};
    std::set<std::size_t> explained = {};  // places of checks
};

std::map<std::string, Sum> sums_of(const std::vector<Check>& checks) {
    std::map<std::string, Sum> sums;
    for (std::size_t place = 0; place < checks.size(); ++place) {
        for (const Tried& tried : checks[place].tries ? checks[place].tries() : std::vector<Tried>{}) {
            Sum& sum = sums[tried.id];
            sum.cause = tried.cause;
            sum.simplicity = tried.simplicity;
            sum.refuted = sum.refuted || tried.says == Says::no;
            if (tried.says == Says::yes) {
                sum.words = sum.words.empty() ? tried.words : sum.words;
                sum.weight += tried.weight;
                sum.tests.insert(checks[place].test);
                sum.shapes.insert(checks[place].shape);
                sum.explained.insert(place);
            }
        }
    }
    return sums;
}

std::set<std::string> failed_tests(const std::vector<Check>& checks) {
    std::set<std::string> tests;
    for (const Check& check : checks) {
        if (!check.right) {
            tests.insert(check.test);
        }
    }
    return tests;
}

// Where a diagnosis was found: behind "Likely cause: …".
std::string place_of(const std::set<std::string>& tests, const std::set<std::string>& failed) {
    if (tests == failed) {
        return tests.size() == 1 ? "" : "found in all " + std::to_string(tests.size()) + " failed tests";
    }
    if (tests.size() == 1) {
        return "found in the test \u201c" + *tests.begin() + "\u201d";
    }
    return "found in " + std::to_string(tests.size()) + " of the " + std::to_string(failed.size()) + " failed tests";
}

// The hypotheses that explain all that they are asked about; those that explain most come first, the simpler before the
// others.
std::vector<Sum> causes_among(const std::map<std::string, Sum>& sums) {
    std::vector<Sum> causes;
    for (const auto& [id, sum] : sums) {
        if (sum.cause && !sum.refuted && sum.weight >= enough) {
            causes.push_back(sum);
        }
    }
    std::stable_sort(causes.begin(), causes.end(), [](const Sum& a, const Sum& b) {
        return a.explained.size() != b.explained.size() ? a.explained.size() > b.explained.size()
                                                        : a.simplicity < b.simplicity;
    });
    return causes;
}

bool covers(const std::set<std::size_t>& all, const std::set<std::size_t>& some) {
    return std::ranges::includes(all, some);
}

// Told: the first one; another one that explains the very same as simply (who knows which of them it is); and one that
// explains checks that the first does not.
Diagnosis tell_causes(const std::vector<Sum>& causes, const std::set<std::string>& failed) {
    if (causes.empty()) {
        return {};
    }
    const Sum& first = causes.front();
    Diagnosis told{.certainty = Certainty::cause, .text = first.words, .found_in = place_of(first.tests, failed)};
    for (std::size_t i = 1; i < causes.size(); ++i) {
        const bool equally = causes[i].explained == first.explained && causes[i].simplicity == first.simplicity;
        if (equally && causes[i].words != first.words) {
            told.text += ". Or: " + causes[i].words;
            return told;
        }
    }
    for (std::size_t i = 1; i < causes.size(); ++i) {
        if (!covers(first.explained, causes[i].explained)) {
            told.text += ". And: " + causes[i].words;
            std::set<std::string> tests = first.tests;
            tests.insert(causes[i].tests.begin(), causes[i].tests.end());
            told.found_in = place_of(tests, failed);
            return told;
        }
    }
    return told;
}

// What was seen in every wrong check of a quantity: in two tests, of two shapes where it is about rows or columns.
Diagnosis tell_seen(const std::map<std::string, Sum>& sums, const std::set<std::string>& failed) {
    const Sum* best = nullptr;
    for (const auto& [id, sum] : sums) {
        const bool of_lines = id.find(" right of ") != std::string::npos || id.find(" wrong of ") != std::string::npos;
        const bool not_finite = id.rfind("NaN", 0) == 0 || id.rfind("infinity", 0) == 0;
        const bool often = not_finite || (sum.tests.size() >= 2 && (!of_lines || sum.shapes.size() >= 2));
        if (!sum.cause && !sum.refuted && often && !sum.explained.empty() &&
            (best == nullptr || sum.explained.size() > best->explained.size())) {
            best = &sum;
        }
    }
    if (best == nullptr) {
        return {};
    }
    return {.certainty = Certainty::seen, .text = best->words, .found_in = place_of(best->tests, failed)};
}

bool is_exhibit(const fingerprints::Known& known) { return known.name.rfind("mistake.", 0) == 0; }

using Knowledge = std::vector<fingerprints::Known>;

// The words of the known mistakes that do what this one does, without repetition.
std::vector<std::string> same_behaviour(const Knowledge& knowledge, const fingerprints::Print& print, bool exhibits) {
    std::vector<std::string> words;
    for (const fingerprints::Known& known : knowledge) {
        if (is_exhibit(known) == exhibits && fingerprints::agree(known.print, print) &&
            std::ranges::find(words, known.words) == words.end()) {
            words.push_back(known.words);
        }
    }
    return words;
}

std::string joined(const std::vector<std::string>& words, const char* between) {
    std::string text;
    for (const std::string& part : words) {
        text += (text.empty() ? "" : between) + part;
    }
    return text;
}

// A known mistake whose every number agrees. Where more than two agree, the tests are too weak to say anything.
Diagnosis tell_known(const Knowledge& knowledge, const fingerprints::Print& print, bool exhibits, bool proven) {
    const std::vector<std::string> words = same_behaviour(knowledge, print, exhibits);
    if (words.empty() || words.size() > most_told) {
        return {};
    }
    const std::string text = joined(words, ". Or: ");
    return {.certainty = proven ? Certainty::cause : Certainty::hint,
            .text = proven ? text : "one mistake that looks the same to these tests: " + text,
            .found_in = proven ? "a function with this mistake gives the very numbers of yours, in every test" : ""};
}

// What failed of one quantity in all tests, and what could have failed.
struct Part {
    std::string name;
    fingerprints::Print print;
    std::set<std::string> keys;
};

std::vector<Part> parts_of(const std::vector<Check>& checks, const fingerprints::Print& print) {
    std::map<std::string, Part> parts;
    for (const Check& check : checks) {
        const std::string key = check.test + " | " + check.quantity;
        Part& part = parts[check.formula.empty() ? check.quantity : check.formula];
        part.keys.insert(key);
        if (const auto failed = print.find(key); failed != print.end()) {
            part.name = part.name.empty() ? check.quantity : part.name;
            part.print.insert(*failed);
        }
    }
    std::vector<Part> failed;
    for (auto& [formula, part] : parts) {
        if (!part.print.empty() && !part.name.empty() && part.name != fingerprints::error_quantity) {
            failed.push_back(part);
        }
    }
    return failed;
}

fingerprints::Print restricted(const fingerprints::Print& print, const std::set<std::string>& keys) {
    fingerprints::Print some;
    std::ranges::copy_if(print, std::inserter(some, some.end()), [&](const auto& entry) { return keys.contains(entry.first); });
    return some;
}

// Two mistakes at once, each in a quantity of its own: one of the quantities does what a known mistake does to it.
Diagnosis tell_parts(const Knowledge& knowledge, const std::vector<Check>& checks, const fingerprints::Print& print,
                     const std::set<std::string>& failed) {
    std::vector<std::string> told;
    for (const Part& part : parts_of(checks, print)) {
        if (fingerprints::weight_of(part.print) < enough) {
            continue;
        }
        Knowledge of_part = knowledge;
        for (fingerprints::Known& known : of_part) {
            known.print = restricted(known.print, part.keys);
        }
        for (const bool exhibits : {true, false}) {
            const std::vector<std::string> words = same_behaviour(of_part, part.print, exhibits);
            if (!words.empty() && words.size() <= most_told) {
                told.push_back(joined(words, ". Or: ") + " (" + part.name + " has the very numbers of this mistake in every test)");
                break;
            }
        }
    }
    if (told.empty() || told.size() > most_told) {
        return {};
    }
    return {.certainty = Certainty::cause, .text = joined(told, ". And: "),
            .found_in = failed.size() == 1 ? "" : "not all of the " + std::to_string(failed.size()) + " failed tests are explained by it"};
}

// Which quantities are right wherever they are asked for, and which are not.
Diagnosis tell_what_is_right(const std::vector<Check>& checks) {
    std::map<std::string, std::pair<int, int>> quantities;  // right and wrong, by formula
    std::map<std::string, std::string> names;
    for (const Check& check : checks) {
        if (!check.quantity.empty() && check.quantity != fingerprints::error_quantity && !check.formula.empty()) {
            names.emplace(check.formula, check.quantity);
            (check.right ? quantities[check.formula].first : quantities[check.formula].second) += 1;
        }
    }
    std::vector<std::string> right;
    std::vector<std::string> wrong;
    for (const auto& [formula, counts] : quantities) {
        if (counts.second > 0) {
            wrong.push_back(names[formula]);
        } else if (counts.first > 1) {
            right.push_back(names[formula]);
        }
    }
    if (right.empty() || wrong.empty() || right.size() > 3) {
        return {};
    }
    return {.certainty = Certainty::seen,
            .text = joined(right, ", ") + (right.size() == 1 ? " is" : " are") + " right wherever the tests ask for it; wrong: " + joined(wrong, ", "),
            .found_in = ""};
}

// Zeros, NaN and infinities are where many ways end: true if nothing else is wrong.
bool is_degenerate(const std::vector<Check>& checks, const std::map<std::string, Sum>& sums) {
    std::set<std::size_t> wrong;
    for (std::size_t place = 0; place < checks.size(); ++place) {
        if (!checks[place].right && checks[place].number) {
            wrong.insert(place);
        }
    }
    std::set<std::size_t> nothing;
    for (const auto& [id, sum] : sums) {
        if (id.rfind("zero of", 0) == 0 || id.rfind("NaN of", 0) == 0 || id.rfind("infinity of", 0) == 0) {
            nothing.insert(sum.explained.begin(), sum.explained.end());
        }
    }
    return !nothing.empty() && covers(nothing, wrong);
}

Diagnosis known_for_certain(const std::vector<Check>& checks, const std::set<std::string>& failed) {
    for (const Check& check : checks) {
        if (!check.right && !check.known.empty()) {
            return {.certainty = Certainty::cause, .text = check.known, .found_in = place_of({check.test}, failed)};
        }
    }
    return {};
}

Diagnosis tell_catch(const std::vector<Check>& checks, const std::string& shown) {
    for (const Check& check : checks) {
        if (!check.right && check.test == shown) {
            return check.catches.empty() ? Diagnosis{}
                                         : Diagnosis{.certainty = Certainty::hint,
                                                     .text = "this test is there to catch: " + check.catches,
                                                     .found_in = ""};
        }
    }
    return {};
}

}  // namespace

std::string to_word(Certainty certainty) {
    switch (certainty) {
        case Certainty::none: return "";
        case Certainty::cause: return "cause";
        case Certainty::seen: return "seen";
        case Certainty::hint: return "hint";
    }
    return "";
}

void begin_test(const std::string& exercise, const std::string& test) {
    current() = {.exercise = exercise, .test = test};
}

void record(Check check) {
    check.exercise = current().exercise;
    check.test = current().test;
    recorded().push_back(std::move(check));
}

void record_error(const std::string& words) {
    record({.quantity = fingerprints::error_quantity, .deviation = fingerprints::deviation_of_error(words)});
}

std::vector<Check> checks_of(const std::string& exercise) {
    std::vector<Check> own;
    std::ranges::copy_if(recorded(), std::back_inserter(own),
                         [&](const Check& check) { return check.exercise == exercise; });
    return own;
}

Diagnosis diagnose(const std::string& exercise, const std::vector<Check>& checks, const std::string& shown) {
    const std::set<std::string> failed = failed_tests(checks);
    if (Diagnosis known = known_for_certain(checks, failed); known.certainty != Certainty::none) {
        return known;
    }
    const std::map<std::string, Sum> sums = sums_of(checks);
    const fingerprints::Print print = fingerprints::print_of(checks);
    const Knowledge knowledge = fingerprints::read(fingerprints::file_of(exercise), exercise);
    const int weight = fingerprints::weight_of(print);
    const bool degenerate = is_degenerate(checks, sums);
    const bool proven = weight >= enough && !degenerate;
    const auto known = [&](bool exhibits, bool sure) { return tell_known(knowledge, print, exhibits, sure); };
    const auto first_of = [](std::initializer_list<std::function<Diagnosis()>> ways) {
        for (const auto& way : ways) {
            if (Diagnosis found = way(); found.certainty != Certainty::none) {
                return found;
            }
        }
        return Diagnosis{};
    };
    return first_of({[&] { return proven ? known(true, true) : Diagnosis{}; },
                     [&] { return tell_causes(causes_among(sums), failed); },
                     [&] { return proven ? known(false, true) : Diagnosis{}; },
                     [&] { return degenerate ? Diagnosis{} : tell_parts(knowledge, checks, print, failed); },
                     [&] { return known(true, false); },
                     [&] { return weight > 0 && !degenerate ? known(false, false) : Diagnosis{}; },
                     [&] { return tell_seen(sums, failed); },
                     [&] { return tell_catch(checks, shown); },
                     [&] { return tell_what_is_right(checks); }});
}

}  // namespace doctor
