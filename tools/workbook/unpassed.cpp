#include "tools/workbook/unpassed.hpp"

#include <algorithm>
#include <iterator>
#include <regex>
#include <set>
#include <sstream>

#include "tools/workbook/state.hpp"

namespace workbook::tool {
namespace {

constexpr char your_code = '\x01';

/// The end of the comment that begins at `begin`.
std::size_t end_of_comment(const std::string& source, std::size_t begin) {
    const bool line = source[begin + 1] == '/';
    const std::size_t end = source.find(line ? "\n" : "*/", begin + 2);
    return end == std::string::npos ? source.size() : end + (line ? 0 : 2);
}

/// The end of the string that begins at `begin`.
std::size_t end_of_string(const std::string& source, std::size_t begin) {
    std::size_t end = begin + 1;
    while (end < source.size() && source[end] != '"' && source[end] != '\n') {
        end += source[end] == '\\' ? 2 : 1;
    }
    return std::min(end + 1, source.size());
}

/// A source without its comments; for the comment "your code" a character that no source has.
std::string without_comments(const std::string& source) {
    std::string code;
    for (std::size_t i = 0; i < source.size();) {
        if (source.compare(i, 2, "//") == 0 || source.compare(i, 2, "/*") == 0) {
            const std::size_t end = end_of_comment(source, i);
            const std::string text = source.substr(i, end - i);
            code += text.starts_with("// your code") ? your_code : ' ';
            i = end;
        } else if (source[i] == '"') {
            const std::size_t end = end_of_string(source, i);
            code += source.substr(i, end - i);
            i = end;
        } else {
            code += source[i++];
        }
    }
    return code;
}

std::vector<std::string> words_in(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

/// All names in the files of a chapter's experiment.
std::set<std::string> names_in_experiment(const Session& session, const Chapter& chapter) {
    std::set<std::string> names;
    for (const auto& file : std::filesystem::directory_iterator(session.project.chapters() / chapter.folder)) {
        const std::filesystem::path path = file.path();
        const bool is_source = path.extension() == ".cpp" || path.extension() == ".hpp";
        if (!is_source || path.stem() == chapter.name()) {
            continue;
        }
        const std::string code = without_comments(try_read_text(path).value_or(""));
        static const std::regex name("[A-Za-z_][A-Za-z_0-9]*");
        names.insert(std::sregex_token_iterator(code.begin(), code.end(), name), std::sregex_token_iterator());
    }
    return names;
}

std::string number_of(const std::string& function) { return function.substr(0, function.find(' ')); }

/// Why an exercise does not count as passed; empty if it does.
std::string reason(const Exercise& exercise, const std::set<std::string>& unwritten, const Scores& scores,
                   const std::string& fingerprint) {
    const auto last = scores.find(exercise.id);
    const bool is_current = last != scores.end() && last->second.source == fingerprint;
    if (is_current && last->second.status == Status::passed) {
        return "";  // whatever its text looks like
    }
    if (unwritten.contains(exercise.id)) {
        return "not written";
    }
    if (last == scores.end()) {
        return "not checked yet";
    }
    if (!is_current) {
        return "not checked since the file was changed";
    }
    return to_text(last->second.status) + " at the last check";
}

}  // namespace

std::vector<std::string> unwritten_functions(const std::string& source) {
    static const std::regex stub("\x01\\s*throw\\s+(?:\\w+::)*NotImplemented\\s*[{(]\\s*\"(\\d+\\.\\d+ \\w+)\"");
    const std::string code = without_comments(source);
    std::vector<std::string> functions;
    for (auto match = std::sregex_iterator(code.begin(), code.end(), stub); match != std::sregex_iterator(); ++match) {
        functions.push_back((*match)[1]);
    }
    return functions;
}

std::vector<const Chapter*> chapters_needed(const Session& session, const Chapter& chapter) {
    const std::string list = try_read_text(session.project.chapters() / "CMakeLists.txt").value_or("");
    std::set<std::string> found;
    const auto add = [&](const auto& self, const std::string& folder) -> void {
        const std::size_t begin = list.find("workbook_chapter(" + folder);
        if (begin == std::string::npos) {
            return;
        }
        bool needs = false;
        for (const std::string& word : words_in(list.substr(begin, list.find(')', begin) - begin))) {
            needs = word == "NEEDS" || (needs && !word.starts_with("EXPERIMENT_"));
            if (needs && word != "NEEDS" && found.insert(word).second) {
                self(self, word);
            }
        }
    };
    add(add, chapter.folder);
    std::vector<const Chapter*> chapters;
    for (const Chapter& other : session.catalogue.chapters) {
        if (found.contains(other.folder)) {
            chapters.push_back(&other);
        }
    }
    return chapters;
}

std::string unpassed_in_words(const Session& session, const std::vector<const Chapter*>& chapters) {
    const Scores scores = load_scores(session.project);
    std::vector<std::pair<std::string, std::string>> groups;  // a reason, and the exercises that it holds for
    for (const Chapter* chapter : chapters) {
        std::set<std::string> unwritten;
        for (const std::string& function :
             unwritten_functions(try_read_text(session.project.root / chapter->source()).value_or(""))) {
            unwritten.insert(number_of(function));
        }
        const std::string fingerprint = source_fingerprint(session.project, *chapter);
        for (const Exercise& exercise : chapter->exercises) {
            const std::string why = reason(exercise, unwritten, scores, fingerprint);
            if (why.empty()) {
                continue;
            }
            const auto group = std::ranges::find(groups, why, &std::pair<std::string, std::string>::first);
            if (group == groups.end()) {
                groups.emplace_back(why, exercise.id);
            } else {
                group->second += ", " + exercise.id;
            }
        }
    }
    std::string text;
    for (const auto& [why, ids] : groups) {
        text += (text.empty() ? "" : "; ") + ids + " " + why;
    }
    return text;
}

std::vector<std::string> missing_for_run(const Session& session, const Chapter& chapter,
                                         const std::vector<const Chapter*>& chapters) {
    const std::set<std::string> names = names_in_experiment(session, chapter);
    std::set<std::string> called;
    const auto add = [&](const auto& self, const Exercise& exercise) -> void {
        if (called.insert(exercise.id).second) {
            for (const std::string& id : exercise.needs) {
                if (const Exercise* needed = session.catalogue.find(id); needed != nullptr) {
                    self(self, *needed);
                }
            }
        }
    };
    for (const Chapter* one : chapters) {
        for (const Exercise& exercise : one->exercises) {
            std::string functions = exercise.function;
            std::ranges::replace(functions, ',', ' ');
            if (std::ranges::any_of(words_in(functions), [&](const std::string& name) { return names.contains(name); })) {
                add(add, exercise);
            }
        }
    }
    const Scores scores = load_scores(session.project);
    const auto has_passed = [&](const std::string& id) {
        const Exercise* exercise = session.catalogue.find(id);
        return exercise != nullptr &&
               standing_of(session.project, session.catalogue, scores, *exercise) == Standing::passed;
    };
    std::vector<std::string> missing;
    for (const Chapter* one : chapters) {
        for (const std::string& function :
             unwritten_functions(try_read_text(session.project.root / one->source()).value_or(""))) {
            if (called.contains(number_of(function)) && !has_passed(number_of(function))) {
                missing.push_back(function);
            }
        }
    }
    return missing;
}

}  // namespace workbook::tool
