/// \file
/// Shows on the terminal how far a long piece of work has come.
#pragma once

#include <cstdint>
#include <functional>
#include <iosfwd>
#include <string>

namespace workbook {

/// Where a progress line goes and what time it is there. The default is the terminal on standard error, or
/// nothing if standard error is no terminal; tests give their own.
struct ProgressOutput {
    std::ostream* stream = nullptr;        ///< null: nothing is shown
    std::function<double()> seconds = {};  ///< a clock that never goes back
    int width = 80;                        ///< columns of the terminal
};

/// Where a progress line goes by default.
///
/// \return the terminal on standard error and its width; silent if that is no terminal or one that cannot erase a line
///         (TERM=dumb).
[[nodiscard]] ProgressOutput terminal_progress();

/// One line of text: "training  45 %  27,000/60,000  41,200/s  0:21 left  loss 31.2".
/// The rate and the time left are shown once they are known (done > 0 and seconds > 0).
///
/// \param what     the work, such as "training".
/// \param done     how many pieces are done.
/// \param total    how many there are; 0 if unknown: then there is no share and no time left.
/// \param seconds  since the start.
/// \param note     stands at the end; empty for none.
/// \param width    of the line in characters; what is longer is cut.
/// \return         the line, without a line feed.
[[nodiscard]] std::string progress_line(const std::string& what, std::int64_t done, std::int64_t total,
                                        double seconds, const std::string& note, int width);

/// A line on the terminal that shows how far a long piece of work has come. Drawn again at most ten times a
/// second; erased at the end, so that a log never holds it. Not for use by two threads at once.
/// \code
///     workbook::Progress progress = run.progress("encoding", images);
///     for (...) progress.advance(batch);
/// \endcode
class Progress {
public:
    /// Starts the clock. Nothing is shown before advance is called.
    ///
    /// \param what    the work, such as "encoding".
    /// \param total   how many pieces there are; 0 if unknown.
    /// \param output  where the line goes.
    Progress(std::string what, std::int64_t total, ProgressOutput output = terminal_progress());
    /// Erases the line.
    ~Progress();
    Progress(const Progress&) = delete;
    Progress& operator=(const Progress&) = delete;

    /// Says that more is done.
    ///
    /// \param count  how many more pieces.
    /// \param note   stands at the end of the line; an empty one keeps the last.
    void advance(std::int64_t count, const std::string& note = {});

    /// Erases the line; what comes later is not shown. The destructor does the same.
    void finish();

private:
    std::string what_;
    std::string note_ = {};
    std::int64_t total_;
    std::int64_t done_ = 0;
    ProgressOutput output_;
    double started_ = 0.0;
    double drawn_ = 0.0;
    bool visible_ = false;
    bool finished_ = false;
};

}  // namespace workbook
