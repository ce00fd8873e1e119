#include "tools/workbook/catalogue.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <sstream>

#include "tools/workbook/failures.hpp"
#include "tools/workbook/json.hpp"

namespace workbook::tool {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One value of the JSON document, which knows where it stands: errors read
/// "chapters[0].exercises[2].points".
class Entry {
public:
    Entry(const Json& value, std::string place, const std::string& origin)
        : value_(value), place_(std::move(place)), origin_(origin) {}

    [[noreturn]] void refuse(const std::string& what) const {
        throw MachineError(origin_ + ": " + (place_.empty() ? "the document" : place_) + " " + what);
    }
    [[nodiscard]] bool has(const char* name) const { return value_.find(name) != nullptr; }
    [[nodiscard]] Entry field(const char* name) const {
        if (value_.object() == nullptr) {
            refuse("is not an object");
        }
        const std::string place = place_.empty() ? name : place_ + "." + name;
        if (!has(name)) {
            throw MachineError(origin_ + ": " + place + " is missing");
        }
        return {*value_.find(name), place, origin_};
    }
    [[nodiscard]] std::vector<Entry> list() const {
        if (value_.list() == nullptr) {
            refuse("is not a list");
        }
        std::vector<Entry> entries;
        for (const Json& item : *value_.list()) {
            entries.emplace_back(item, place_ + "[" + std::to_string(entries.size()) + "]", origin_);
        }
        return entries;
    }
    [[nodiscard]] std::string text() const {
        if (value_.text() == nullptr || value_.text()->empty()) {
            refuse("is not a text");
        }
        return *value_.text();
    }
    [[nodiscard]] double positive_number() const {
        if (value_.number() == nullptr || !(*value_.number() > 0)) {
            refuse("is not a number above zero");
        }
        return *value_.number();
    }

private:
    const Json& value_;
    std::string place_;
    const std::string& origin_;
};

Shares parse_shares(const Entry& entry) {
    return {.value = entry.field("value").positive_number(),
            .gradient = entry.field("gradient").positive_number(),
            .property = entry.field("property").positive_number(),
            .extreme = entry.field("extreme").positive_number()};
}

Exercise parse_exercise(const Entry& entry, const Chapter& chapter, const Shares& shares) {
    Exercise exercise;
    exercise.shares = entry.has("shares") ? parse_shares(entry.field("shares")) : shares;
    exercise.id = entry.field("id").text();
    exercise.function = entry.field("function").text();
    exercise.points = entry.has("points") ? entry.field("points").positive_number() : 1.0;
    if (entry.has("needs")) {
        for (const Entry& needed : entry.field("needs").list()) {
            exercise.needs.push_back(needed.text());
        }
    }
    const std::string prefix = std::to_string(chapter.number) + ".";
    if (exercise.id.rfind(prefix, 0) != 0 ||
        !all_digits(std::string_view(exercise.id).substr(prefix.size()))) {
        entry.field("id").refuse("is '" + exercise.id + "', but exercises of " + chapter.folder +
                                 " are named " + prefix + "1, " + prefix + "2, ...");
    }
    return exercise;
}

Chapter parse_chapter(const Entry& entry, const Shares& shares) {
    Chapter chapter;
    chapter.folder = entry.field("chapter").text();
    if (chapter.folder.size() < 4 || !all_digits(std::string_view(chapter.folder).substr(0, 2)) ||
        chapter.folder[2] != '_') {
        entry.field("chapter").refuse("is '" + chapter.folder + "', which is not of the form NN_name");
    }
    chapter.number = std::stoi(chapter.folder.substr(0, 2));
    chapter.title = entry.field("title").text();
    for (const Entry& exercise : entry.field("exercises").list()) {
        chapter.exercises.push_back(parse_exercise(exercise, chapter, shares));
    }
    if (entry.has("results_of")) {
        for (const Entry& earlier : entry.field("results_of").list()) {
            chapter.results_of.push_back(earlier.text());
        }
    }
    return chapter;
}

/// A run reads results of chapters that come before it.
void check_results(const Catalogue& catalogue, const std::string& origin) {
    std::set<std::string> earlier;
    for (const Chapter& chapter : catalogue.chapters) {
        for (const std::string& folder : chapter.results_of) {
            if (!earlier.contains(folder)) {
                throw MachineError(origin + ": " + chapter.folder + " has results_of '" + folder +
                                   "', which is no chapter before it");
            }
        }
        earlier.insert(chapter.folder);
    }
}

/// What an exercise needs exists, and no exercise needs itself in a circle.
void check_needs(const Catalogue& catalogue, const std::string& origin) {
    enum class Visit { open, done };
    std::vector<std::pair<std::string, Visit>> visits;
    const auto visit = [&](const auto& self, const Exercise& exercise) -> void {
        const auto seen = std::find_if(visits.begin(), visits.end(),
                                       [&](const auto& entry) { return entry.first == exercise.id; });
        if (seen != visits.end()) {
            if (seen->second == Visit::open) {
                throw MachineError(origin + ": exercise " + exercise.id +
                                   " needs itself, directly or through others");
            }
            return;
        }
        const std::size_t place = visits.size();
        visits.emplace_back(exercise.id, Visit::open);
        for (const std::string& id : exercise.needs) {
            const Exercise* needed = catalogue.find(id);
            if (needed == nullptr) {
                throw MachineError(origin + ": exercise " + exercise.id + " needs '" + id +
                                   "', which does not exist");
            }
            self(self, *needed);
        }
        visits[place].second = Visit::done;
    };
    for (const Chapter& chapter : catalogue.chapters) {
        for (const Exercise& exercise : chapter.exercises) {
            visit(visit, exercise);
        }
    }
}

void check_unique(const Catalogue& catalogue, const std::string& origin) {
    std::set<std::string> seen;
    for (const Chapter& chapter : catalogue.chapters) {
        if (!seen.insert(chapter.code()).second) {
            throw MachineError(origin + ": two chapters have the number " + chapter.code());
        }
        for (const Exercise& exercise : chapter.exercises) {
            if (!seen.insert(exercise.id).second) {
                throw MachineError(origin + ": two exercises have the number " + exercise.id);
            }
        }
    }
}

/// What is left of "chapters/07_vanilla_autoencoder/", as a shell completes it: "07_vanilla_autoencoder".
std::string_view without_path(std::string_view text) {
    while (!text.empty() && text.back() == '/') {
        text.remove_suffix(1);
    }
    const std::size_t slash = text.rfind('/');
    return slash == std::string_view::npos ? text : text.substr(slash + 1);
}

std::string_view without_leading_zeros(std::string_view digits) {
    while (digits.size() > 1 && digits.front() == '0') {
        digits.remove_prefix(1);
    }
    return digits;
}

std::size_t changes_between(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j] + 1, row[j + 1] + 1});
        }
    }
    return row.back();
}

std::string suggestion(std::string_view text, const std::vector<std::string>& words) {
    const std::string word = nearest_word(text, words);
    return word.empty() ? "" : " Did you mean " + word + "?";
}

std::string list_of_chapters(const Catalogue& catalogue) {
    std::string list;
    for (const Chapter& chapter : catalogue.chapters) {
        list += "\n  " + std::to_string(chapter.number) + "  " + chapter.folder;
    }
    return list;
}

/// "7.2": a number on each side of a point.
bool looks_like_an_exercise(std::string_view text) {
    const std::size_t dot = text.find('.');
    return dot != std::string_view::npos && all_digits(text.substr(0, dot)) && all_digits(text.substr(dot + 1));
}

std::vector<std::string> names_of_chapters(const Catalogue& catalogue) {
    std::vector<std::string> names;
    for (const Chapter& chapter : catalogue.chapters) {
        names.insert(names.end(), {chapter.folder, chapter.name()});
    }
    return names;
}

std::vector<std::string> all_functions(const Catalogue& catalogue) {
    std::vector<std::string> all;
    for (const Chapter& chapter : catalogue.chapters) {
        for (const Exercise& exercise : chapter.exercises) {
            std::ranges::move(function_names(exercise), std::back_inserter(all));
        }
    }
    return all;
}

/// The exercise that a function belongs to; null if it belongs to none.
const Exercise* exercise_of_function(const Catalogue& catalogue, std::string_view name) {
    for (const Chapter& chapter : catalogue.chapters) {
        for (const Exercise& exercise : chapter.exercises) {
            const std::vector<std::string> names = function_names(exercise);
            if (std::ranges::find(names, name) != names.end()) {
                return &exercise;
            }
        }
    }
    return nullptr;
}

}  // namespace

double Shares::of(std::string_view kind) const {
    return kind == "value"      ? value
           : kind == "gradient" ? gradient
           : kind == "property" ? property
           : kind == "extreme"  ? extreme
                                : 1;
}

const Exercise* Catalogue::find(std::string_view id) const {
    for (const Chapter& chapter : chapters) {
        for (const Exercise& exercise : chapter.exercises) {
            if (exercise.id == id) {
                return &exercise;
            }
        }
    }
    return nullptr;
}

Catalogue parse_catalogue(const std::string& text, const std::string& origin) {
    std::string problem;
    const std::optional<Json> document = parse_json(text, &problem);
    if (!document) {
        throw MachineError(origin + " is not JSON: " + problem);
    }
    Catalogue catalogue;
    const Entry root(*document, "", origin);
    const Shares shares = root.has("shares") ? parse_shares(root.field("shares")) : Shares{};
    for (const Entry& entry : root.field("chapters").list()) {
        catalogue.chapters.push_back(parse_chapter(entry, shares));
        for (Exercise& exercise : catalogue.chapters.back().exercises) {
            exercise.chapter = catalogue.chapters.size() - 1;
        }
    }
    check_unique(catalogue, origin);
    check_needs(catalogue, origin);
    check_results(catalogue, origin);
    return catalogue;
}

std::vector<std::string> function_names(const Exercise& exercise) {
    std::vector<std::string> names;
    std::istringstream list(exercise.function);
    for (std::string name; std::getline(list >> std::ws, name, ',');) {
        names.push_back(name);
    }
    return names;
}

const Chapter& chosen_chapter(const Catalogue& catalogue, std::string_view text) {
    const std::string_view word = without_path(text);
    const bool number = all_digits(word);
    for (const Chapter& chapter : catalogue.chapters) {
        if (number ? without_leading_zeros(word) == std::to_string(chapter.number)
                   : word == chapter.folder || word == chapter.name() || word == chapter.name() + ".cpp") {
            return chapter;
        }
    }
    throw UsageError("there is no chapter '" + std::string(text) + "'." +
                     suggestion(word, names_of_chapters(catalogue)) +
                     " The chapters are:" + list_of_chapters(catalogue));
}

const Exercise& chosen_exercise(const Catalogue& catalogue, std::string_view text) {
    if (const Exercise* exercise = exercise_of_function(catalogue, text)) {
        return *exercise;
    }
    if (!looks_like_an_exercise(text)) {
        throw UsageError("'" + std::string(text) + "' is not an exercise." +
                         suggestion(text, all_functions(catalogue)) +
                         " Exercises are written as 7.2 (chapter 7, exercise 2), or by the name of a function.");
    }
    const std::size_t dot = text.find('.');
    const Chapter& chapter = chosen_chapter(catalogue, text.substr(0, dot));
    const std::string id =
        std::to_string(chapter.number) + "." + std::string(without_leading_zeros(text.substr(dot + 1)));
    for (const Exercise& exercise : chapter.exercises) {
        if (exercise.id == id) {
            return exercise;
        }
    }
    std::string list;
    for (const Exercise& exercise : chapter.exercises) {
        list += "\n  " + exercise.id + "  " + exercise.function;
    }
    throw UsageError("there is no exercise '" + std::string(text) + "'. The exercises of " + chapter.folder +
                     " are:" + list);
}

Choice chosen_part(const Catalogue& catalogue, std::string_view text) {
    const std::size_t dot = text.find('.');
    const bool numbered = dot != std::string_view::npos && all_digits(text.substr(0, dot));
    if (numbered || exercise_of_function(catalogue, text) != nullptr) {
        const Exercise& exercise = chosen_exercise(catalogue, text);
        return {.chapter = &catalogue.chapter_of(exercise), .exercise = &exercise};
    }
    try {
        return {.chapter = &chosen_chapter(catalogue, text), .exercise = nullptr};
    } catch (const UsageError&) {
        std::vector<std::string> words = names_of_chapters(catalogue);
        const std::size_t chapters = words.size();
        std::ranges::move(all_functions(catalogue), std::back_inserter(words));
        const std::string nearest = nearest_word(text, words);
        if (std::find(words.begin() + static_cast<std::ptrdiff_t>(chapters), words.end(), nearest) == words.end()) {
            throw;
        }
        throw UsageError("there is no chapter and no function '" + std::string(text) + "'. Did you mean " + nearest +
                         "?");
    }
}

Selection chosen_exercises(const Catalogue& catalogue, std::string_view text) {
    Selection selection;
    const auto add_chapter = [&](const Chapter& chapter) {
        for (const Exercise& exercise : chapter.exercises) {
            selection.push_back(&exercise);
        }
    };
    if (text.empty() || text == "all") {
        std::for_each(catalogue.chapters.begin(), catalogue.chapters.end(), add_chapter);
        return selection;
    }
    const Choice part = chosen_part(catalogue, text);
    if (part.exercise != nullptr) {
        return {part.exercise};
    }
    add_chapter(*part.chapter);
    return selection;
}

Selection chosen_exercises(const Catalogue& catalogue, const std::vector<std::string>& texts) {
    if (texts.empty()) {
        return chosen_exercises(catalogue, "");
    }
    Selection selection;
    for (const std::string& text : texts) {
        for (const Exercise* exercise : chosen_exercises(catalogue, text)) {
            if (std::ranges::find(selection, exercise) == selection.end()) {
                selection.push_back(exercise);
            }
        }
    }
    return selection;
}

std::string nearest_word(std::string_view text, const std::vector<std::string>& words) {
    std::string best;
    std::size_t fewest =
        std::max<std::size_t>(text.size() * 2 / 5, 1) + 1;  // two letters swapped count as two changes
    for (const std::string& word : words) {
        const std::size_t changes = changes_between(text, word);
        if (changes < fewest) {
            fewest = changes;
            best = word;
        }
    }
    return best;
}

}  // namespace workbook::tool
