#include "tools/workbook/source_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <regex>

namespace workbook::tool {
namespace {

bool is_letter(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

bool continues_a_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

int line_at(std::string_view text, std::size_t at) {
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

int column_at(std::string_view text, std::size_t at) {
    const std::size_t feed = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::string_view before = text.substr(feed + 1, at - feed - 1);
    return 1 + static_cast<int>(
                   std::count_if(before.begin(), before.end(), [](char c) { return !continues_a_character(c); }));
}

/// Walks through a source and blanks what is no code.
class Scanner {
public:
    explicit Scanner(std::string_view source) : source_(source), code_(source) {}

    void scan() {
        while (at_ < source_.size()) {
            const char c = source_[at_];
            if (c == '#' && begins_line()) {
                skip_what_is_left_out();
            } else if (follows("//")) {
                skip_line_comment();
            } else if (follows("/*")) {
                skip_to("*/", 2, "a comment begins here with /*, and no */ ends it");
            } else if (c == '"' && is_raw()) {
                skip_raw_string();
            } else if (c == '"') {
                skip_quoted('"', "a string begins here, and its line ends before the closing \"");
            } else if (c == '\'' && !is_separator()) {
                skip_quoted('\'', "a character begins here with ', and its line ends before the closing '");
            } else {
                ++at_;
            }
        }
    }
    [[nodiscard]] const std::string& code() const { return code_; }
    [[nodiscard]] const std::optional<SourceRemark>& trouble() const { return trouble_; }

private:
    [[nodiscard]] bool follows(std::string_view text) const { return source_.substr(at_, text.size()) == text; }
    [[nodiscard]] char before(std::size_t steps) const { return at_ >= steps ? source_[at_ - steps] : ' '; }

    /// R"(…)", and with u8, u, U, L before the R.
    [[nodiscard]] bool is_raw() const {
        if (before(1) != 'R') {
            return false;
        }
        std::size_t begin = at_ - 1;
        while (begin > 0 && is_letter(source_[begin - 1])) {
            --begin;
        }
        const std::string_view prefix = source_.substr(begin, at_ - begin);
        return prefix == "R" || prefix == "u8R" || prefix == "uR" || prefix == "UR" || prefix == "LR";
    }

    /// The ' of 1'000'000.
    [[nodiscard]] bool is_separator() const {
        std::size_t begin = at_;
        while (begin > 0 && (is_letter(source_[begin - 1]) || source_[begin - 1] == '\'')) {
            --begin;
        }
        return begin < at_ && std::isdigit(static_cast<unsigned char>(source_[begin])) != 0;
    }

    void blank_until(std::size_t end) {
        for (; at_ < std::min(end, source_.size()); ++at_) {
            code_[at_] = source_[at_] == '\n' ? '\n' : ' ';
        }
    }

    void report(std::size_t begin, const char* message) {
        if (!trouble_) {
            trouble_ = {line_at(source_, begin), column_at(source_, begin), message};
        }
    }

    [[nodiscard]] bool begins_line() const {
        std::size_t begin = at_;
        while (begin > 0 && (source_[begin - 1] == ' ' || source_[begin - 1] == '\t')) {
            --begin;
        }
        return begin == 0 || source_[begin - 1] == '\n';
    }

    /// The words of the line that begins at a #: "if 0" of "#  if  0 // for now".
    [[nodiscard]] static std::string directive_in(std::string_view line) {
        std::string words;
        for (const char c : line.substr(line.find('#') + 1, line.find("//") - line.find('#') - 1)) {
            const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
            if (!blank) {
                words += c;
            } else if (!words.empty() && words.back() != ' ') {
                words += ' ';
            }
        }
        words.erase(words.find_last_not_of(' ') + 1);
        return words;
    }

    [[nodiscard]] std::size_t end_of_line(std::size_t begin) const {
        return std::min(source_.find('\n', begin), source_.size());
    }

    /// Blanks what stands between #if 0 and its #else or #endif, and the words of an #error: the compiler does not read them.
    void skip_what_is_left_out() {
        const std::size_t end = end_of_line(at_);
        const std::string directive = directive_in(source_.substr(at_, end - at_));
        if (directive.starts_with("error") || directive.starts_with("warning")) {
            return blank_until(end);
        }
        if (directive != "if 0") {
            ++at_;
            return;
        }
        int depth = 0;
        for (std::size_t begin = end; begin < source_.size(); begin = end_of_line(begin + 1)) {
            const std::string_view line = source_.substr(begin + 1, end_of_line(begin + 1) - begin - 1);
            const std::size_t first = line.find_first_not_of(" \t");
            const std::string inner = first != std::string_view::npos && line[first] == '#' ? directive_in(line) : "";
            if (depth == 0 && (inner == "endif" || inner.starts_with("el"))) {
                return blank_until(begin);
            }
            depth += inner.starts_with("if") ? 1 : inner == "endif" ? -1 : 0;
        }
        blank_until(source_.size());
    }

    void skip_line_comment() {
        std::size_t end = at_;
        do {
            end = source_.find('\n', end + 1);
        } while (end != std::string_view::npos && source_[end - 1] == '\\');
        blank_until(end);
    }

    void skip_to(std::string_view mark, std::size_t opening, const char* trouble) {
        const std::size_t end = source_.find(mark, at_ + opening);
        if (end == std::string_view::npos) {
            report(at_, trouble);
        }
        blank_until(end == std::string_view::npos ? end : end + mark.size());
    }

    void skip_raw_string() {
        const std::size_t open = source_.find('(', at_);
        const std::string delimiter(open == std::string_view::npos ? "" : source_.substr(at_ + 1, open - at_ - 1));
        skip_to(")" + delimiter + "\"", 1, "a raw string begins here, and its end is missing");
    }

    void skip_quoted(char quote, const char* trouble) {
        const std::size_t begin = at_;
        std::size_t end = at_ + 1;
        while (end < source_.size() && source_[end] != quote && source_[end] != '\n') {
            end += source_[end] == '\\' ? 2 : 1;
        }
        const bool closed = end < source_.size() && source_[end] == quote;
        if (!closed) {
            report(begin, trouble);
        }
        blank_until(closed ? end + 1 : end);
    }

    std::string_view source_;
    std::string code_;
    std::size_t at_ = 0;
    std::optional<SourceRemark> trouble_;
};

Scanner scanned(std::string_view source) {
    Scanner scanner(source);
    scanner.scan();
    return scanner;
}

struct Character {
    char32_t code = 0;
    std::size_t bytes = 1;
};

/// The character that begins at a byte; U+FFFD for what is not UTF-8.
Character character_at(std::string_view text, std::size_t at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = byte < 0x80 ? 1 : byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 0;
    if (bytes == 0 || at + bytes > text.size()) {
        return {0xFFFD, 1};
    }
    char32_t code = bytes == 1 ? byte : byte & (0xFFU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if (!continues_a_character(text[at + i])) {
            return {0xFFFD, 1};
        }
        code = code << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3FU);
    }
    return {code, bytes};
}

struct ForeignCharacter {
    char32_t code;
    const char* name;
    const char* instead;  // what to type
    bool visible = true;
};

constexpr std::array<ForeignCharacter, 44> foreign_characters{{
    {0x2212, "minus sign", "type -"},
    {0x2013, "en dash", "type -"},
    {0x2014, "em dash", "type -"},
    {0x2010, "hyphen", "type -"},
    {0x2011, "hyphen", "type -"},
    {0x00AD, "soft hyphen", "delete it", false},
    {0x00A0, "no-break space", "type a space", false},
    {0x202F, "narrow no-break space", "type a space", false},
    {0x2009, "thin space", "type a space", false},
    {0x2002, "en space", "type a space", false},
    {0x2003, "em space", "type a space", false},
    {0x3000, "wide space", "type a space", false},
    {0x200B, "zero-width space", "delete it", false},
    {0x200C, "zero-width non-joiner", "delete it", false},
    {0x200D, "zero-width joiner", "delete it", false},
    {0x2060, "word joiner", "delete it", false},
    {0xFEFF, "byte order mark", "delete it", false},
    {0x2028, "line separator", "start a new line", false},
    {0x201C, "typographic quote", "type \""},
    {0x201D, "typographic quote", "type \""},
    {0x201E, "typographic quote", "type \""},
    {0x00AB, "typographic quote", "type \""},
    {0x00BB, "typographic quote", "type \""},
    {0x2018, "typographic quote", "type '"},
    {0x2019, "typographic quote", "type '"},
    {0x2032, "prime", "leave it out, or write it as a word"},
    {0x00D7, "times sign", "type *"},
    {0x00F7, "division sign", "type /"},
    {0x2217, "asterisk operator", "type *"},
    {0x2215, "division slash", "type /"},
    {0x2044, "fraction slash", "type /"},
    {0x2264, "less-or-equal sign", "type <="},
    {0x2265, "greater-or-equal sign", "type >="},
    {0x2260, "not-equal sign", "type !="},
    {0x2190, "arrow", "type ="},
    {0x2026, "ellipsis", "write out what is left out"},
    {0x2218, "ring for products entry by entry", "write a.cwiseProduct(b), or a.array() * b.array()"},
    {0x2299, "sign for products entry by entry", "write a.cwiseProduct(b), or a.array() * b.array()"},
    {0x22C5, "dot operator", "type *"},
    {0x00B7, "middle dot", "type *"},
    {0x2202, "partial sign", "write d_, as in d_output"},
    {0x2211, "sum sign", "write .sum(), or a loop"},
    {0x221A, "root sign", "write std::sqrt(...)"},
    {0x1D40, "raised T", "write .transpose()"},
}};

constexpr std::array<std::u32string_view, 2> greek{
    U"\u0391\u0392\u0393\u0394\u0395\u0396\u0397\u0398\u0399\u039A\u039B\u039C\u039D\u039E\u039F\u03A0\u03A1\u03A3"
    U"\u03A4"
    U"\u03A5\u03A6\u03A7\u03A8\u03A9",
    U"\u03B1\u03B2\u03B3\u03B4\u03B5\u03B6\u03B7\u03B8\u03B9\u03BA\u03BB\u03BC\u03BD\u03BE\u03BF\u03C0\u03C1\u03C3"
    U"\u03C4"
    U"\u03C5\u03C6\u03C7\u03C8\u03C9"};

/// C++ takes these for a part of a name: they are wrong only where the compiler says so.
bool may_stand_in_a_name(char32_t code) {
    const auto between = [&](char32_t first, char32_t last) { return first <= code && code <= last; };
    const bool a_sign = code == 0xD7 || code == 0xF7 || between(0xFF00, 0xFF0F) || between(0xFF1A, 0xFF20);
    return !a_sign && (code == 0xAA || code == 0xB5 || code == 0xB7 || code == 0xBA || between(0xC0, 0x1FFF) ||
                       between(0x200C, 0x200D) || between(0x2090, 0x209C) || between(0x2100, 0x2188) ||
                       between(0x2C00, 0x2DFF) || between(0x3005, 0xD7FF) || between(0xF900, 0xFEFE) ||
                       between(0xFF21, 0xFFEF) || between(0x1D400, 0x1D7FF) || between(0x20000, 0x3FFFF));
}

std::string number_of(char32_t code) {
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), "U+%04X", static_cast<unsigned>(code));
    return text.data();
}

std::string in_words(char32_t code, std::string_view bytes) {
    const std::string number = " (" + number_of(code) + ")";
    const auto known = std::ranges::find(foreign_characters, code, &ForeignCharacter::code);
    if (known != foreign_characters.end()) {
        return std::string("here stands the ") + known->name + (known->visible ? " " + std::string(bytes) : "") +
               number + ", which is no C++ and was copied from a text: " + known->instead;
    }
    if (code >= 0xFF01 && code <= 0xFF5E) {
        return "here stands the wide " + std::string(bytes) + number + ": type " +
               static_cast<char>(code - 0xFF01 + '!');
    }
    for (const std::u32string_view letters : greek) {
        if (letters.find(code) != std::u32string_view::npos) {
            return "here stands the Greek letter " + std::string(bytes) + number +
                   ": write the name that the variable has in the code";
        }
    }
    if (code == 0xFFFD) {
        return "here stands a byte that is no UTF-8: type the character anew";
    }
    return "here stands the character " + std::string(bytes) + number +
           ", which is no C++: type what is meant on the keyboard";
}

/// True of the first line of a function's definition that begins in the first column.
bool begins_a_function(const std::string& line) {
    static const std::regex head(
        R"(^(?!else|return|case|throw|new|delete)[A-Za-z_][\w:<>,&* ]*[ &*]~?\w[\w:]*\(.*[^;\s]\s*$)");
    return std::regex_search(line, head);
}

std::string trimmed(std::string_view text) {
    const std::size_t begin = text.find_first_not_of(" \t\r\n");
    return begin == std::string_view::npos
               ? ""
               : std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

/// Lines that begin with # say nothing of braces.
std::string without_directives(std::string code) {
    for (std::size_t at = 0; at < code.size();) {
        const std::size_t end = std::min(code.find('\n', at), code.size());
        const std::size_t first = code.find_first_not_of(" \t", at);
        if (first < end && code[first] == '#') {
            std::fill(code.begin() + static_cast<std::ptrdiff_t>(at), code.begin() + static_cast<std::ptrdiff_t>(end),
                      ' ');
        }
        at = end + 1;
    }
    return code;
}

/// True if a name occurs as a word.
bool mentions(const std::string& code, const std::string& name) {
    for (std::size_t at = code.find(name); at != std::string::npos; at = code.find(name, at + 1)) {
        const bool begins = at == 0 || !is_letter(code[at - 1]);
        const std::size_t end = at + name.size();
        if (begins && (end == code.size() || !is_letter(code[end]))) {
            return true;
        }
    }
    return false;
}

/// The text with one space in place of each run of blanks, such as what a comment leaves.
std::string on_one_line(const std::string& text) {
    std::string line;
    for (const char c : text) {
        const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
        if (!blank || (!line.empty() && line.back() != ' ')) {
            line += blank ? ' ' : c;
        }
    }
    return line;
}

/// The names of a function's arguments.
std::vector<std::string> arguments_in(const std::string& whole_head) {
    const std::string head = on_one_line(whole_head);  // std::regex goes deeper with each character, blanks too
    static const std::regex function(R"(\w\s*\(([^()]*)\)[^()]*$)");
    static const std::regex argument(R"([\w>&*]\s*[\s&*]\s*([A-Za-z_]\w*)\s*$)");
    std::smatch list;
    std::vector<std::string> names;
    if (!std::regex_search(head, list, function) || std::regex_search(head, std::regex(R"(\)\s*:[^:])"))) {
        return names;  // no function, or a constructor with its list
    }
    const std::string text = list.str(1);
    std::size_t begin = 0;
    int depth = 0;  // between < and >, where a comma parts no arguments
    for (std::size_t at = 0; at <= text.size(); ++at) {
        if (at == text.size() || (text[at] == ',' && depth == 0)) {
            const std::string declared = text.substr(begin, at - begin);
            std::smatch name;
            if (declared.find("[[") == std::string::npos && std::regex_search(declared, name, argument)) {
                names.push_back(name.str(1));
            }
            begin = at + 1;
        } else {
            depth += text[at] == '<' ? 1 : text[at] == '>' ? -1 : 0;
        }
    }
    return names;
}

bool opens_a_namespace(const std::string& head) {
    return std::regex_search(head, std::regex(R"((^|\s)namespace(\s|$)|extern\s*$)"));
}

}  // namespace

std::string code_of(std::string_view source) { return scanned(source).code(); }

std::vector<SourceBlock> blocks_of(std::string_view text) {
    const std::string code = without_directives(std::string(text));
    std::vector<SourceBlock> blocks;
    std::size_t head = 0;
    std::size_t body = 0;
    int depth = 0;  // in the block; 0: in a namespace
    for (std::size_t at = 0; at < code.size(); ++at) {
        const char c = code[at];
        if (c == '{' && depth > 0) {
            ++depth;
        } else if (c == '{' && !opens_a_namespace(code.substr(head, at - head))) {
            depth = 1;
            body = at + 1;
        } else if (c == '}' && depth > 0 && --depth == 0) {
            const std::size_t first = code.find_first_not_of(" \t\r\n", head);
            blocks.push_back({line_at(code, first), line_at(code, at), trimmed(code.substr(head, body - 1 - head)),
                              code.substr(body, at - body)});
        }
        if (depth == 0 && (c == '{' || c == '}' || c == ';')) {
            head = at + 1;
        }
    }
    return blocks;
}

const SourceBlock* block_at(const std::vector<SourceBlock>& blocks, int line) {
    const auto found = std::ranges::find_if(
        blocks, [&](const SourceBlock& block) { return block.first_line <= line && line <= block.last_line; });
    return found == blocks.end() ? nullptr : &*found;
}

bool defines(const SourceBlock& block, std::string_view function) {
    for (std::size_t at = block.head.find(function); at != std::string::npos; at = block.head.find(function, at + 1)) {
        const std::size_t end = block.head.find_first_not_of(' ', at + function.size());
        if ((at == 0 || !is_letter(block.head[at - 1])) && end != std::string::npos && block.head[end] == '(') {
            return true;
        }
    }
    return false;
}

std::optional<SourceRemark> unreadable(std::string_view source) {
    if (source.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return SourceRemark{.message = "the file is empty"};
    }
    const std::string_view start = source.substr(0, 2);
    if (start == "\xFF\xFE" || start == "\xFE\xFF") {
        return SourceRemark{.message = "the file is stored as UTF-16: save it as UTF-8"};
    }
    for (const std::string_view magic : {"\x7F"
                                         "ELF",
                                         "PK\x03\x04", "\x1F\x8B", "%PDF", "{\\rtf", "<!DOCTYPE", "<html"}) {
        if (source.starts_with(magic)) {
            return SourceRemark{.message = "this is no C++ source, but a file of another kind"};
        }
    }
    if (const std::size_t nul = source.find('\0'); nul != std::string_view::npos) {
        const auto nuls = static_cast<std::size_t>(std::count(source.begin(), source.end(), '\0'));
        return nuls * 3 > source.size()
                   ? SourceRemark{.message = "the file is stored as UTF-16 or is no text: save it as UTF-8"}
                   : SourceRemark{line_at(source, nul), column_at(source, nul),
                                  "a byte of value 0 stands here, which no text has: delete it"};
    }
    const Scanner scanner = scanned(source);
    for (const std::string_view mark : {"<<<<<<< ", "=======\n", ">>>>>>> "}) {
        const std::string& code = scanner.code();
        const std::size_t at = code.starts_with(mark) ? 0 : code.find("\n" + std::string(mark));
        if (at != std::string::npos) {
            return SourceRemark{line_at(source, at == 0 ? 0 : at + 1), 0,
                                "a mark of a merge that was not finished: keep one of the two versions between <<<<<<< "
                                "and >>>>>>>, and delete the three lines of marks"};
        }
    }
    return scanner.trouble();
}

std::optional<SourceRemark> foreign_character(std::string_view source, int error_line) {
    const std::string code = code_of(source);
    const std::size_t start = code.starts_with("\xEF\xBB\xBF") ? 3 : 0;  // compilers skip a mark of UTF-8
    for (std::size_t at = start; at < code.size();) {
        const Character character = character_at(code, at);
        if (character.code >= 0x80) {
            const int line = line_at(code, at);
            if (!may_stand_in_a_name(character.code) || line == error_line) {
                return SourceRemark{line, column_at(code, at),
                                    in_words(character.code, code.substr(at, character.bytes))};
            }
        }
        at += character.bytes;
    }
    return std::nullopt;
}

namespace {

/// True if behind a brace that closed all that was open stands more than another namespace or nothing.
bool goes_on_outside(const std::string& code, std::size_t at) {
    const std::size_t next = code.find_first_not_of(" \t\r\n;", at);
    return next != std::string::npos && code.compare(next, 9, "namespace") != 0 && code.compare(next, 5, "using") != 0;
}

}  // namespace

std::optional<SourceRemark> unbalanced(std::string_view source) {
    const std::string with_directives = code_of(source);
    if (with_directives.find("#else") != std::string::npos || with_directives.find("#elif") != std::string::npos) {
        return std::nullopt;  // the braces of one of the branches do not count
    }
    const std::string code = without_directives(with_directives);
    std::vector<std::size_t> open;  // the braces that are open
    std::size_t outermost_close = std::string::npos;
    std::optional<std::size_t> function;  // where the one that is open began
    std::optional<SourceRemark> still_open;
    for (std::size_t at = 0; at < code.size(); ++at) {
        const bool line_begins = at == 0 || code[at - 1] == '\n';
        const std::string line = line_begins ? code.substr(at, code.find('\n', at) - at) : "";
        if (line_begins && opens_a_namespace(line)) {
            function.reset();
        }
        if (line_begins && begins_a_function(line)) {
            const bool inside_a_function = function && !open.empty() && open.back() > *function;
            if (inside_a_function && !still_open) {
                still_open = SourceRemark{line_at(code, *function), 0,
                                          "a closing } is missing: the function that begins in line " +
                                              std::to_string(line_at(code, *function)) + " is still open where line " +
                                              std::to_string(line_at(code, at)) + " begins the next"};
            }
            function = at;
        } else if (code[at] == '{') {
            open.push_back(at);
        } else if (code[at] == '}' && !open.empty()) {
            open.pop_back();
            if (open.empty() && outermost_close == std::string::npos && goes_on_outside(code, at + 1)) {
                outermost_close = at;
            }
        } else if (code[at] == '}') {
            const std::size_t last = outermost_close == std::string::npos ? at : outermost_close;
            return SourceRemark{line_at(code, last), 0,
                                "one } too many: the one in line " + std::to_string(line_at(code, last)) +
                                    " closes all that was open, and more code follows"};
        }
    }
    if (open.empty()) {
        return std::nullopt;
    }
    return still_open ? still_open
                      : SourceRemark{line_at(code, open.back()), 0,
                                     "a closing } is missing: the { in line " +
                                         std::to_string(line_at(code, open.back())) + " is never closed"};
}

std::vector<SourceRemark> unused_arguments(std::string_view source) {
    std::vector<SourceRemark> remarks;
    for (const SourceBlock& block : blocks_of(code_of(source))) {
        if (mentions(block.body, "NotImplemented") || block.body.find("#") != std::string::npos) {
            continue;
        }
        for (const std::string& name : arguments_in(block.head)) {
            if (!mentions(block.body, name)) {
                remarks.push_back({block.first_line, 0, "the function never uses its argument " + name});
            }
        }
    }
    return remarks;
}

namespace {

/// Whether the statement around a place makes a whole number: "Index blocks = 64 / input.rows();".
bool is_meant_whole(const std::string& code, std::size_t at) {
    const std::size_t begin = code.find_last_of(";{}", at) + 1;  // 0 behind none
    const std::string statement = on_one_line(code.substr(begin, at - begin));
    for (std::string_view type : {"Index ", "int ", "long ", "std::size_t ", "size_t ", "std::ptrdiff_t "}) {
        if (statement.starts_with(type) || statement.starts_with("const " + std::string(type)) ||
            statement.starts_with("for (" + std::string(type))) {
            return true;
        }
    }
    return false;
}

}  // namespace

std::vector<SourceRemark> whole_number_divisions(std::string_view source) {
    const std::string code = code_of(source);
    std::vector<SourceRemark> remarks;
    const std::regex division(
        R"((?:[=(,{?:+\-<>]|\breturn)\s?(\d+) / ([A-Za-z_][\w.]*)(\.(?:rows|cols|size)\(\))?(?![\w.(]))");
    const std::regex declared(
        R"(\b(?:Index|int|long|std::size_t|size_t|std::ptrdiff_t) ([A-Za-z_]\w*) ?(?=[=,){;]))");
    const std::vector<SourceBlock> blocks = blocks_of(code);
    for (std::sregex_iterator found(code.begin(), code.end(), division), none; found != none; ++found) {
        const auto at = static_cast<std::size_t>(found->position(1));
        const std::string divisor = found->str(2);
        bool whole = found->length(3) > 0;
        const SourceBlock* block = block_at(blocks, line_at(code, at));
        if (!whole && block != nullptr) {
            const std::string function = on_one_line(block->head + "{" + block->body);
            bool fraction = false;  // declared a second time, as another type
            for (std::sregex_iterator name(function.begin(), function.end(), declared); name != none; ++name) {
                whole = whole || name->str(1) == divisor;
            }
            fraction =
                std::regex_search(function, std::regex(R"(\b(?:Scalar|double|float|auto)\s+)" + divisor + R"(\b)"));
            whole = whole && !fraction;
        }
        if (whole && !is_meant_whole(code, at)) {
            const std::string quotient = found->str(1) + " / " + divisor + found->str(3);
            remarks.push_back({line_at(code, at), column_at(code, at),
                               quotient + " divides whole numbers, and drops what is behind the point: write Scalar(" +
                                   found->str(1) + ") / Scalar(" + divisor + found->str(3) + ")"});
        }
    }
    return remarks;
}

}  // namespace workbook::tool
