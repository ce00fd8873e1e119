#include "common/progress.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <string_view>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace workbook {

namespace {

constexpr double seconds_between_drawings = 0.1;
constexpr std::string_view erase_line = "\r\033[K";

double seconds_now() {
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double>(now).count();
}

/// 1234567 as "1,234,567".
std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (std::ptrdiff_t i = std::ssize(text) - 3; i > 0; i -= 3) {
        text.insert(static_cast<std::size_t>(i), ",");
    }
    return text;
}

/// 83 seconds as "1:23", an hour and two minutes as "1:02:00".
std::string clock_text(double seconds) {
    const auto whole = static_cast<std::int64_t>(std::ceil(seconds));
    std::array<char, 48> text{};
    const long long hours = whole / 3600;
    const int minutes = static_cast<int>(whole / 60 % 60);
    const int rest = static_cast<int>(whole % 60);
    if (hours > 0) {
        std::snprintf(text.data(), text.size(), "%lld:%02d:%02d", hours, minutes, rest);
    } else {
        std::snprintf(text.data(), text.size(), "%d:%02d", minutes, rest);
    }
    return text.data();
}

std::string rate_text(double rate) {
    std::array<char, 48> text{};
    if (rate < 10.0) {
        std::snprintf(text.data(), text.size(), "%.1f/s", rate);
        return text.data();
    }
    return grouped(static_cast<std::int64_t>(rate)) + "/s";
}

/// The first `width` characters of UTF-8 text: a character that does not fit is left out whole.
std::string cut(const std::string& text, int width) {
    int characters = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins_character = (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U;
        if (begins_character && ++characters > width) {
            return text.substr(0, i);
        }
    }
    return text;
}

int terminal_width() {
#ifndef _WIN32
    winsize size{};
    if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
        return size.ws_col;
    }
#endif
    return 80;
}

bool error_is_terminal() {
#ifdef _WIN32
    return _isatty(_fileno(stderr)) != 0;
#else
    const char* terminal = std::getenv("TERM");
    return isatty(STDERR_FILENO) == 1 && terminal != nullptr && std::string_view(terminal) != "dumb";
#endif
}

}  // namespace

ProgressOutput terminal_progress() {
    return {.stream = error_is_terminal() ? &std::cerr : nullptr,
            .seconds = seconds_now,
            .width = terminal_width()};
}

std::string progress_line(const std::string& what, std::int64_t done, std::int64_t total, double seconds,
                          const std::string& note, int width) {
    std::string line = what;
    const auto add = [&line](const std::string& part) { line += "  " + part; };
    if (total > 0) {
        add(std::to_string(std::min<std::int64_t>(100, done * 100 / total)) + " %");
        add(grouped(done) + "/" + grouped(total));
    } else {
        add(grouped(done));
    }
    if (done > 0 && seconds > 0.0) {
        const double rate = static_cast<double>(done) / seconds;
        add(rate_text(rate));
        if (total > done) {
            add(clock_text(static_cast<double>(total - done) / rate) + " left");
        }
    }
    if (!note.empty()) {
        add(note);
    }
    return cut(line, width);
}

Progress::Progress(std::string what, std::int64_t total, ProgressOutput output)
    : what_(std::move(what)), total_(total), output_(std::move(output)) {
    if (!output_.seconds) {
        output_.seconds = seconds_now;
    }
    started_ = output_.seconds();
    drawn_ = started_;
}

Progress::~Progress() {
    finish();
}

void Progress::advance(std::int64_t count, const std::string& note) {
    done_ += count;
    if (!note.empty()) {
        note_ = note;
    }
    if (output_.stream == nullptr || finished_) {
        return;
    }
    const double now = output_.seconds();
    if (now - drawn_ < seconds_between_drawings) {
        return;
    }
    drawn_ = now;
    visible_ = true;
    // One column stays free: a line that fills the terminal's last column would wrap.
    *output_.stream << erase_line
                    << progress_line(what_, done_, total_, now - started_, note_, output_.width - 1)
                    << std::flush;
}

void Progress::finish() {
    if (visible_) {
        *output_.stream << erase_line << std::flush;
    }
    visible_ = false;
    finished_ = true;
}

}  // namespace workbook
