#include "tools/workbook/compiler_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <optional>
#include <utility>

namespace workbook::tool {
namespace {

enum class Kind { error, warning, note };

constexpr std::array<std::pair<std::string_view, Kind>, 5> marks{{{": fatal error: ", Kind::error},
                                                                  {": internal compiler error: ", Kind::error},
                                                                  {": error: ", Kind::error},
                                                                  {": warning: ", Kind::warning},
                                                                  {": note: ", Kind::note}}};

std::string_view without_indent(std::string_view line) {
    return line.substr(std::min(line.find_first_not_of(' '), line.size()));
}

/// Splits "path:31:20" into the path, its line and its column.
SourcePlace place_of(std::string_view text) {
    std::vector<int> numbers;
    while (numbers.size() < 2) {
        const std::size_t colon = text.rfind(':');
        int number = 0;
        if (colon == std::string_view::npos || colon + 1 == text.size() ||
            std::from_chars(text.data() + colon + 1, text.data() + text.size(), number).ptr !=
                text.data() + text.size()) {
            break;
        }
        numbers.push_back(number);
        text = text.substr(0, colon);
    }
    return {.file = std::string(text),
            .line = numbers.empty() ? 0 : numbers.back(),
            .column = numbers.size() == 2 ? numbers.front() : 0};
}

/// The beginning of an error, a warning or a note.
struct Headline {
    Kind kind = Kind::error;
    SourcePlace place;
    std::string message;
};

std::optional<Headline> headline_in(std::string_view line) {
    const std::pair<std::string_view, Kind>* mark = nullptr;
    std::size_t at = std::string_view::npos;
    for (const auto& candidate : marks) {
        const std::size_t found = line.find(candidate.first);
        if (found < at) {
            at = found;
            mark = &candidate;
        }
    }
    if (mark == nullptr) {
        return std::nullopt;
    }
    const SourcePlace place = place_of(without_indent(line.substr(0, at)));
    const bool a_program = line.substr(0, at).find(' ') == std::string_view::npos && place.line == 0;
    if (place.line == 0 && !a_program) {
        return std::nullopt;  // words of a source
    }
    std::string message = in_students_names(std::string(line.substr(at + mark->first.size())));
    if (mark->first == marks[1].first) {
        message = "internal compiler error: " + message;
    }
    return Headline{mark->second, place, std::move(message)};
}

/// "   31 | code" and "      | ^~~~", also deeper, as newer GCCs print them below a note.
bool has_a_gutter(std::string_view line) {
    line = without_indent(line);
    if (line.starts_with("+++")) {
        return true;
    }
    const std::size_t digits = std::min(line.find_first_not_of("0123456789"), line.size());
    line = without_indent(line.substr(digits));
    return line.starts_with('|');
}

/// "  • there is 1 candidate" of GCC 15 and newer; "*" where the character set is ASCII.
std::optional<std::string_view> bullet_in(std::string_view line) {
    if (!line.starts_with(' ')) {
        return std::nullopt;
    }
    line = without_indent(line);
    for (const std::string_view bullet : {"\u2022 ", "* "}) {
        if (line.starts_with(bullet)) {
            return line.substr(bullet.size());
        }
    }
    return std::nullopt;
}

/// The place at the end of a line such as "a.cpp:31:20:   required from here", or that a line consists of.
std::optional<SourcePlace> caller_in(std::string_view line) {
    const std::size_t end = line.find(": ");
    if (end == std::string_view::npos || line.find("required ") == std::string_view::npos) {
        return std::nullopt;
    }
    const SourcePlace place = place_of(without_indent(line.substr(0, end)));
    return place.line > 0 ? std::optional<SourcePlace>(place) : std::nullopt;
}

bool begins_anew(std::string_view line) {
    for (const std::string_view start : {"FAILED: ", "make", "gmake", "ninja: ", "In file included from ",
                                         "cc1plus: ", "compilation terminated", "collect2: ", "/usr/bin/ld"}) {
        if (line.starts_with(start)) {
            return true;
        }
    }
    return !progress_mark(line).empty() || line.find(": In ") != std::string_view::npos ||
           line.find(": At global scope:") != std::string_view::npos || line.ends_with("generated.");
}

/// Takes the "[-Wshadow]" or "[-Werror=shadow]" off a message's end, and returns "-Wshadow".
std::string take_option(std::string& message) {
    const std::size_t begin = message.rfind(" [-W");
    if (begin == std::string::npos || !message.ends_with(']')) {
        return "";
    }
    std::string option = message.substr(begin + 2, message.size() - begin - 3);
    option = option.substr(option.rfind(',') + 1);  // clang: -Werror,-Wreturn-type
    constexpr std::string_view as_error = "-Werror=";
    if (option.starts_with(as_error)) {
        option = "-W" + option.substr(as_error.size());
    }
    message.resize(begin);
    return option;
}

/// Reads a log line by line.
class Reader {
public:
    void read(const std::string& line) {
        if (is_failed_step(line)) {
            step_ = line;
        }
        const auto bullet = bullet_in(line);
        const std::string_view words = bullet.value_or(line);
        if (has_a_gutter(line)) {
            add_to_excerpt(line);
        } else if (auto headline = headline_in(words)) {
            begin(std::move(*headline));
        } else if (bullet) {
            begin({Kind::note, {}, in_students_names(std::string(*bullet))});
        } else if (const auto caller = caller_in(line)) {
            callers_.push_back(*caller);
            excerpt_ = nullptr;
        } else if (begins_anew(line)) {
            excerpt_ = nullptr;
            callers_.clear();
        } else if (!bare_place(line) && excerpt_ != nullptr && !in_gutter_ && excerpt_->size() < 3) {
            excerpt_->push_back(in_students_names(line));  // clang 14 and older print no gutter
        }
    }
    std::vector<CompilerMessage> take() { return std::move(messages_); }

private:
    void begin(Headline headline) {
        in_gutter_ = false;
        if (headline.kind == Kind::note) {
            excerpt_ = nullptr;
            if (!messages_.empty()) {
                messages_.back().notes.push_back({std::move(headline.place), std::move(headline.message), {}});
                excerpt_ = &messages_.back().notes.back().excerpt;
            }
            return;
        }
        CompilerMessage message;
        message.severity = headline.kind == Kind::error ? Severity::error : Severity::warning;
        message.place = std::move(headline.place);
        message.option = take_option(headline.message);
        message.message = std::move(headline.message);
        message.step = step_;
        message.callers = std::exchange(callers_, {});
        messages_.push_back(std::move(message));
        excerpt_ = &messages_.back().excerpt;
    }

    void add_to_excerpt(const std::string& line) {
        if (excerpt_ != nullptr) {
            excerpt_->push_back(in_students_names(line));
            in_gutter_ = true;
        }
    }

    /// "      a.cpp:1:6:", the place of the note above it (GCC 15 and newer).
    bool bare_place(std::string_view line) {
        if (!line.ends_with(':') || messages_.empty() || messages_.back().notes.empty()) {
            return false;
        }
        const SourcePlace place = place_of(without_indent(line.substr(0, line.size() - 1)));
        CompilerNote& note = messages_.back().notes.back();
        if (place.line == 0 || note.place.line > 0) {
            return false;
        }
        note.place = place;
        return true;
    }

    std::vector<CompilerMessage> messages_;
    std::vector<SourcePlace> callers_;             // read, and waiting for their error
    std::vector<std::string>* excerpt_ = nullptr;  // where lines of the source go
    bool in_gutter_ = false;
    std::string step_;
};

/// "Eigen::Matrix<double, -1, 1, 0, -1, 1>", as the linker has it, by the name that the contract has.
std::string in_contract_names(std::string symbol) {
    for (const char* scalar : {"double", "float"}) {
        for (const auto& [columns, name] : {std::pair{"-1", "Matrix"}, std::pair{"1", "Vector"}}) {
            const std::string type =
                std::string("Eigen::Matrix<") + scalar + ", -1, " + columns + ", 0, -1, " + columns + ">";
            for (std::size_t at = symbol.find(type); at != std::string::npos; at = symbol.find(type, at)) {
                symbol.replace(at, type.size(), name);
            }
        }
    }
    return symbol;
}

/// The name between quotes that follows a mark: `name' or 'name' or "name", or up to the line's end.
std::string name_after(std::string_view line, std::size_t at) {
    line = without_indent(line.substr(at));
    if (line.empty() || (line[0] != '`' && line[0] != '\'' && line[0] != '"')) {
        return std::string(line);
    }
    const char closing = line[0] == '"' ? '"' : '\'';
    return std::string(line.substr(1, line.find(closing, 1) - 1));
}

}  // namespace

std::vector<std::string> plain_lines(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string line(text.substr(0, end));
        for (std::size_t at = line.find("\033["); at != std::string::npos; at = line.find("\033[", at)) {
            line.erase(at, line.find_first_of("mK", at) - at + 1);
        }
        if (line.ends_with('\r')) {
            line.pop_back();
        }
        lines.push_back(std::move(line));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

std::string_view progress_mark(std::string_view line) {
    const std::size_t end = line.find(']');
    if (line.empty() || line.front() != '[' || end == std::string_view::npos || end > 16) {
        return {};
    }
    return line.substr(0, end + 1);
}

bool is_failed_step(std::string_view line) {
    return line.starts_with("FAILED: ") ||
           (line.find("***") != std::string_view::npos && line.find("] Error ") != std::string_view::npos);
}

std::string in_students_names(std::string text) {
    constexpr std::string_view flavoured = "ae_float::";
    for (std::size_t at = text.find(flavoured); at != std::string::npos; at = text.find(flavoured, at)) {
        text.replace(at, flavoured.size(), "ae::");
    }
    return text;
}

std::string without_template_arguments(std::string text, std::size_t length) {
    for (int deepest = 2; deepest >= 0 && text.size() > length; --deepest) {
        std::string shorter;
        int depth = 0;
        for (std::size_t i = 0; i < text.size(); ++i) {
            const bool a_template =
                i > 0 && (std::isalnum(static_cast<unsigned char>(text[i - 1])) != 0 || text[i - 1] == '_');
            if (text[i] == '<' && (a_template || depth > 0)) {
                shorter += depth == deepest ? "<...>" : depth < deepest ? "<" : "";
                ++depth;
            } else if (text[i] == '>' && depth > 0 && text[i - 1] != '-') {
                --depth;
                shorter += depth < deepest ? ">" : "";
            } else if (depth <= deepest) {
                shorter += text[i];
            }
        }
        text = depth == 0 ? shorter : text;
    }
    return text;
}

std::vector<CompilerMessage> read_compiler(std::string_view log) {
    Reader reader;
    for (const std::string& line : plain_lines(log)) {
        reader.read(line);
    }
    return reader.take();
}

std::vector<LinkerMessage> read_linker(std::string_view log) {
    constexpr std::array<std::pair<std::string_view, bool>, 5> complaints{{{"undefined reference to ", false},
                                                                           {"undefined symbol: ", false},
                                                                           {"multiple definition of ", true},
                                                                           {"duplicate symbol: ", true},
                                                                           {"duplicate symbol ", true}}};
    std::vector<LinkerMessage> messages;
    for (const std::string& line : plain_lines(log)) {
        const auto found = std::ranges::find_if(
            complaints, [&](const auto& complaint) { return line.find(complaint.first) != std::string::npos; });
        const bool on_macos = line.ends_with("\", referenced from:");
        if (found != complaints.end() || on_macos) {
            const std::size_t at = on_macos ? 0 : line.find(found->first) + found->first.size();
            messages.push_back(
                {!on_macos && found->second, in_contract_names(in_students_names(name_after(line, at)))});
        }
    }
    return messages;
}

}  // namespace workbook::tool
