#pragma once
// What the command's lines look like: colour where it helps, plain words always.

#include <cstdint>
#include <string>
#include <string_view>

namespace workbook::tool {

/// How standard output may look.
struct Look {
    bool colour = false;  ///< a terminal, and neither NO_COLOR nor TERM=dumb
    bool utf8 = false;    ///< the locale's character set is UTF-8
};

/// The look of this process's standard output.
Look standard_look();

enum class Style { plain, bold, faint, good, bad, caution };

/// The text in a style; unchanged where there is no colour.
std::string styled(const Look& look, Style style, std::string_view text);

/// How many columns a UTF-8 text takes (one for each code point).
std::size_t columns_of(std::string_view text);

/// The text with spaces behind it, so that it takes at least so many columns.
std::string padded(std::string_view text, std::size_t columns);

/// The text with `indent` before each of its lines; ends with a line feed unless it is empty.
std::string indented(std::string_view text, std::string_view indent);

/// How wide texts are: COLUMNS if that is set, else the width of the terminal that standard output is; 100 at most, and
/// where there is no terminal.
std::size_t text_columns();

/// The text with lines broken at spaces, so that none is longer than `columns` (a longer word stays whole). The parts
/// of a line begin below each other. A line with two spaces in a row is a table's, and stays whole.
std::string wrapped(std::string_view text, std::size_t columns);

/// A label in so many columns, and beside it a text, wrapped so that all of it takes `columns`; ends with a line feed.
std::string beside(std::string_view label, std::size_t label_columns, std::string_view text, std::size_t columns);

/// The text with each paragraph on one line, for wrapped. Lists, indented lines and blocks between ``` stay.
std::string unwrapped(std::string_view text);

/// The beginning of a UTF-8 text that fits into so many columns.
std::string_view cut_to(std::string_view text, std::size_t columns);

/// The last `count` lines of a text.
std::string last_lines(std::string_view text, std::size_t count);

/// "3.2 s", "2 min 05 s".
std::string duration_in_words(double seconds);

/// A number with as many digits behind the point as it needs, six at most: "2", "1.33".
std::string number_in_words(double value);

/// "1 exercise", "3 exercises".
std::string counted(std::int64_t count, std::string_view noun);

/// A line on standard error that is drawn again and again while something runs; silent if that is no
/// terminal.
class LiveLine {
public:
    explicit LiveLine(bool enabled = true);
    ~LiveLine();
    LiveLine(const LiveLine&) = delete;
    LiveLine& operator=(const LiveLine&) = delete;

    void show(std::string_view text);
    void erase();
    [[nodiscard]] bool live() const { return live_; }

private:
    bool live_;
    bool visible_ = false;
    std::string shown_;
};

}  // namespace workbook::tool
