#pragma once
// A Chromium without a window, as a child process that is spoken to through two pipes.

#include <sys/types.h>

#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace workbook::browser {

/// The program to start: what WORKBOOK_BROWSER names, else the first Chromium that PATH knows.
/// \throws MachineError that says what to install.
std::filesystem::path find_chromium();

/// A running browser, with a fresh profile in a temporary folder. Both are gone when this object is.
class Chromium {
public:
    /// \throws MachineError if it cannot be started.
    explicit Chromium(const std::filesystem::path& program);
    ~Chromium();
    Chromium(const Chromium&) = delete;
    Chromium& operator=(const Chromium&) = delete;

    /// Sends one message. \throws MachineError if the browser has ended.
    void write(std::string_view message);

    /// Waits for the next message; none at the end, and when it is asked to stop.
    std::optional<std::string> read(const std::stop_token& stop);

    /// The end of what it wrote to standard error.
    [[nodiscard]] std::string last_words() const;

private:
    void start(const std::filesystem::path& program);
    void end();
    [[nodiscard]] std::filesystem::path log() const { return profile_ / "errors.txt"; }

    std::filesystem::path profile_;
    pid_t process_ = -1;
    int to_browser_ = -1;
    int from_browser_ = -1;
    std::string unread_;        ///< what came of messages that are not whole yet
    std::size_t searched_ = 0;  ///< so much of it holds no end of a message
};

}  // namespace workbook::browser
