#include "tools/atlas/page.hpp"

#include <algorithm>
#include <regex>

#include "common/errors.hpp"
#include "tools/lessons/figures.hpp"

namespace workbook::atlas {
namespace {

const std::string page_file = "docs/atlas.md";
const std::string entries_file = "docs/atlas/entries.json";

// --- Whether the page fits its entries -----------------------------------------------------------------------------

std::string line_of(const std::string& text, std::size_t place, const std::string& file = page_file) {
    return file + ":" +
           std::to_string(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), '\n'));
}

// From the heading above a place to the next one.
std::string section_around(const std::string& page, std::size_t place) {
    const std::size_t heading = page.rfind("\n##", place);
    const std::size_t begin = heading == std::string::npos ? 0 : heading + 1;
    return page.substr(begin, page.find("\n##", begin) - begin);
}

std::string link_to(const std::string& target) { return "](" + target + ")"; }

std::string message_mark(const std::string& mistake) { return "<!-- atlas: " + mistake + " message -->"; }

// What an entry's section must hold, and whether it does.
class EntryCheck {
public:
    EntryCheck(const std::string& page, const Surroundings& surroundings, std::vector<std::string>& misfits)
        : page_(page), surroundings_(surroundings), misfits_(misfits) {}

    void check(const Experiment& experiment, const Entry& entry) {
        if (entry.is_row) {
            require_row(entry);
            return;
        }
        const auto exercise = surroundings_.exercises.find(entry.mistake);
        if (exercise == surroundings_.exercises.end()) {
            misfits_.push_back(entries_file + ": the gallery has no mistake " + entry.mistake + " (tests/mistakes)");
            return;
        }
        if (entry.stops()) {
            section(entry, message_mark(entry.mistake), exercise->second);
        }
        for (const std::string& picture : entry.pictures) {
            require_file(wrong_picture(entry, picture));
            require_file(right_picture(experiment, picture));
            const std::string link = link_to("atlas/" + wrong_picture(entry, picture));
            const std::string beside = link_to(right_link(experiment, picture));
            const std::string text = section(entry, link, exercise->second);
            if (!text.empty() && text.find(beside) == std::string::npos) {
                misfits_.push_back(line_of(page_, page_.find(link)) + ": the section on " + entry.mistake +
                                   " does not show the right picture, " + beside);
            }
        }
    }

private:
    void require_row(const Entry& entry) {
        const auto has_it = [&](const auto& lesson) {
            return lesson.second.find("<!-- atlas: " + entry.mistake + " ") != std::string::npos;
        };
        if (std::ranges::none_of(surroundings_.lessons, has_it)) {
            misfits_.push_back(entries_file + ": no lesson has a figure of the row " + entry.mistake +
                               ": write <!-- atlas: " + entry.mistake + " FIGURE --> behind it, or take the row out");
        }
    }

    void require_file(const std::string& picture) {
        if (!picture.empty() && !surroundings_.pictures.contains(picture)) {
            misfits_.push_back("docs/atlas/" + picture + " is missing: run ./workbook atlas");
        }
    }

    // The section that holds `sign`; empty if none does.
    std::string section(const Entry& entry, const std::string& sign, const std::string& exercise) {
        const std::size_t place = page_.find(sign);
        if (place == std::string::npos) {
            misfits_.push_back(page_file + ": there is no section on " + entry.mistake + ", with " + sign +
                               " in it: write one, or take the entry out of " + entries_file);
            return "";
        }
        const std::string text = section_around(page_, place);
        const std::string command = "`./workbook check " + exercise + "`";
        if (text.find(command) == std::string::npos) {
            misfits_.push_back(line_of(page_, place) + ": the section on " + entry.mistake + " does not name " +
                               command);
        }
        return text;
    }

    const std::string& page_;
    const Surroundings& surroundings_;
    std::vector<std::string>& misfits_;
};

void find_strays(const std::string& page, const std::vector<Experiment>& experiments, const Surroundings& surroundings,
                 std::vector<std::string>& misfits) {
    std::set<std::string> mistakes;
    std::set<std::string> pictures;
    for (const Experiment& experiment : experiments) {
        for (const Entry& entry : experiment.entries) {
            mistakes.insert(entry.mistake);
            for (const std::string& picture : entry.pictures) {
                pictures.insert({wrong_picture(entry, picture), right_picture(experiment, picture)});
            }
        }
    }
    for (const std::string& picture : surroundings.pictures) {
        if (!pictures.contains(picture)) {
            misfits.push_back("docs/atlas/" + picture + " belongs to no entry: remove it");
        }
    }
    std::map<std::string, std::string> texts = surroundings.lessons;
    texts[page_file] = page;
    const std::regex mark(R"(<!-- atlas: (\S+))");
    for (const auto& [file, text] : texts) {
        for (std::sregex_iterator it(text.begin(), text.end(), mark), end; it != end; ++it) {
            if (!mistakes.contains((*it)[1])) {
                misfits.push_back(line_of(text, static_cast<std::size_t>(it->position()), file) + ": a mark names " +
                                  it->str(1) + ", which has no entry in " + entries_file);
            }
        }
    }
}

// --- Its numbers ---------------------------------------------------------------------------------------------------

const std::regex number_mark(lessons::number_pattern +
                             R"(<!-- atlas: ([0-9]{2}\.[a-z0-9_]+) (right )?([a-z0-9_]+)(?:\[([0-9]+)\])? -->)");

void refresh_numbers(const std::map<std::string, Runs>& runs, const std::string& file, Refreshed& page) {
    std::string done;
    std::string rest = page.text;
    std::smatch match;
    while (std::regex_search(rest, match, number_mark)) {
        std::string shown = match[1];
        const auto entry = runs.find(match[2]);
        if (entry != runs.end()) {
            lessons::Figure figure{.name = match[4], .index = {}};
            if (match[5].matched) {
                figure.index = std::stoul(match[5]);
            }
            const std::string run = match[2].str() + (match[3].matched ? ", the right run" : "");
            const double value = lessons::value_of(figure, match[3].matched ? entry->second.right : entry->second.wrong,
                                                   file + ": " + run);
            ++page.numbers;
            if (!lessons::agrees(value, shown, figure.name)) {
                page.differences.push_back(file + ": " + run + ": " + figure.name + " is " +
                                           lessons::formatted(value, shown) + ", but " + shown + " on the page");
            }
            shown = lessons::formatted(value, shown);
        }
        done += match.prefix().str() + shown + match.str().substr(match[1].str().size());
        rest = match.suffix();
    }
    page.text = done + rest;
}

std::string without_numbers(const std::string& text) { return std::regex_replace(text, std::regex("[0-9]+"), "0"); }

void refresh_message(const std::string& mistake, const std::string& message, const std::string& file, Refreshed& page) {
    const std::string opening = message_mark(mistake) + "\n```text\n";
    const std::size_t begin = page.text.find(opening);
    const std::size_t end = begin == std::string::npos ? begin : page.text.find("\n```", begin + opening.size() - 1);
    if (end == std::string::npos) {
        throw DataError(file + ": behind " + message_mark(mistake) + " a block must stand that opens with ```text");
    }
    const std::size_t first = begin + opening.size();
    ++page.numbers;
    const std::string shown = end < first ? "" : page.text.substr(first, end - first);
    if (without_numbers(shown) != without_numbers(message)) {
        page.differences.push_back(line_of(page.text, begin, file) + ": the run of " + mistake + " says\n  " + message);
    }
    page.text.replace(first, shown.size(), message + (end < first ? "\n" : ""));
}

// A mark that is not of the form is never held against anything: it is refused.
void require_known_form(const std::string& page, const std::string& file) {
    static const std::regex any("<!-- atlas: ");
    static const std::regex message("<!-- atlas: [0-9]{2}\\.[a-z0-9_]+ message -->");
    const auto count = [&](const std::regex& pattern) {
        return std::distance(std::sregex_iterator(page.begin(), page.end(), pattern), std::sregex_iterator());
    };
    if (count(any) != count(number_mark) + count(message)) {
        throw DataError(file +
                        ": a mark has no number directly before it, or is not of the form <!-- atlas: "
                        "MISTAKE FIGURE[INDEX] -->, MISTAKE right FIGURE[INDEX] or MISTAKE message");
    }
}

}  // namespace

std::vector<std::string> misfits(const std::string& page, const std::vector<Experiment>& experiments,
                                 const Surroundings& surroundings) {
    std::vector<std::string> found;
    EntryCheck check(page, surroundings, found);
    for (const Experiment& experiment : experiments) {
        for (const Entry& entry : experiment.entries) {
            check.check(experiment, entry);
        }
    }
    find_strays(page, experiments, surroundings, found);
    return found;
}

Refreshed refresh(const std::string& text, const std::map<std::string, Runs>& runs, const std::string& file) {
    require_known_form(text, file);
    Refreshed refreshed{.text = text, .numbers = 0, .differences = {}};
    refresh_numbers(runs, file, refreshed);
    for (const auto& [mistake, left] : runs) {
        if (!left.message.empty() && text.find(message_mark(mistake)) != std::string::npos) {
            refresh_message(mistake, left.message, file, refreshed);
        }
    }
    return refreshed;
}

}  // namespace workbook::atlas
