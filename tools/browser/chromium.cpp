#include "tools/browser/chromium.hpp"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <thread>
#include <vector>

#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"
#include "tools/workbook/project.hpp"
#include "tools/workbook/terminal.hpp"

extern char** environ;

namespace workbook::browser {
namespace {

namespace fs = std::filesystem;
using tool::MachineError;

constexpr int command_descriptor = 3;  // the numbers that --remote-debugging-pipe reads from and writes to
constexpr int answer_descriptor = 4;

std::vector<std::string> arguments_for(const fs::path& program, const fs::path& profile) {
    std::vector<std::string> arguments{
        program.string(), "--headless", "--remote-debugging-pipe", "--user-data-dir=" + profile.string(),
        "--no-first-run", "--no-default-browser-check", "--disable-gpu", "--disable-dev-shm-usage",
        "--disable-extensions", "--disable-component-update", "--disable-background-networking", "--disable-breakpad",
        "--disable-features=BackForwardCache",    // it keeps every page that was left
        "--host-resolver-rules=MAP * ~NOTFOUND",  // no name leads into the network
        // Several tabs are worked on at once: those behind must not be slowed down.
        "--disable-background-timer-throttling", "--disable-backgrounding-occluded-windows",
        "--disable-renderer-backgrounding", "--hide-scrollbars", "--mute-audio"};

    if (::geteuid() == 0) {
        arguments.emplace_back("--no-sandbox");  // it refuses to run as root otherwise
    }
    arguments.emplace_back("about:blank");
    return arguments;
}

/// The two ends of a pipe, with numbers that are out of the way of command_descriptor and answer_descriptor.
struct Pipe {
    int read_end;
    int write_end;

    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            throw MachineError(std::string("cannot make a pipe: ") + std::strerror(errno));
        }
        read_end = ::fcntl(ends[0], F_DUPFD_CLOEXEC, 10);
        write_end = ::fcntl(ends[1], F_DUPFD_CLOEXEC, 10);
        ::close(ends[0]);
        ::close(ends[1]);
    }
};

/// Whether a child has ended within so many milliseconds.
bool ended_within(pid_t process, int milliseconds) {
    for (; milliseconds > 0; milliseconds -= 20) {
        if (::waitpid(process, nullptr, WNOHANG) != 0) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return false;
}

}  // namespace

fs::path find_chromium() {
    if (const char* named = std::getenv("WORKBOOK_BROWSER"); named != nullptr && *named != '\0') {
        if (const auto path = tool::find_program(named)) {
            return *path;
        }
        throw MachineError(std::string("the environment variable WORKBOOK_BROWSER names ") + named +
                           ", and there is no such program");
    }
    for (const char* name : {"chromium", "chromium-browser", "google-chrome"}) {
        if (const auto path = tool::find_program(name)) {
            return *path;
        }
    }
    throw MachineError(
        "there is no Chromium to look at the pages with. Install it (apt-get install chromium), or set the environment "
        "variable WORKBOOK_BROWSER to its path.");
}

Chromium::Chromium(const fs::path& program) {
    std::string pattern = (fs::temp_directory_path() / "site_check_XXXXXX").string();
    if (::mkdtemp(pattern.data()) == nullptr) {
        throw MachineError("cannot make the folder " + pattern + ": " + std::strerror(errno));
    }
    profile_ = pattern;
    try {
        start(program);
    } catch (...) {
        end();
        throw;
    }
}

Chromium::~Chromium() { end(); }

void Chromium::start(const fs::path& program) {
    const Pipe commands;
    const Pipe answers;
    to_browser_ = commands.write_end;
    from_browser_ = answers.read_end;

    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log().c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    ::posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
    ::posix_spawn_file_actions_adddup2(&files, commands.read_end, command_descriptor);
    ::posix_spawn_file_actions_adddup2(&files, answers.write_end, answer_descriptor);

    // A process group of its own: Ctrl-C is ours to hand on, and all that it starts can be ended at once.
    posix_spawnattr_t attributes;
    ::posix_spawnattr_init(&attributes);
    sigset_t defaults;
    ::sigemptyset(&defaults);
    for (const int signal_number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) {
        ::sigaddset(&defaults, signal_number);
    }
    ::posix_spawnattr_setsigdefault(&attributes, &defaults);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);

    std::vector<std::string> arguments = arguments_for(program, profile_);
    std::vector<char*> pointers;
    for (std::string& argument : arguments) {
        pointers.push_back(argument.data());
    }
    pointers.push_back(nullptr);
    const int error = ::posix_spawn(&process_, program.c_str(), &files, &attributes, pointers.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::posix_spawnattr_destroy(&attributes);
    ::close(commands.read_end);
    ::close(answers.write_end);
    if (error != 0) {
        process_ = -1;
        throw MachineError("cannot start '" + program.string() + "': " + std::strerror(error));
    }
}

void Chromium::end() {
    constexpr int patience = 3000;  // milliseconds that it gets to end in good order once its pipe is closed
    for (int* descriptor : {&to_browser_, &from_browser_}) {
        if (*descriptor >= 0) {
            ::close(*descriptor);
        }
        *descriptor = -1;
    }
    if (process_ > 0) {
        const bool ended = ended_within(process_, patience);
        ::kill(-process_, SIGKILL);  // itself, or what it left behind
        if (!ended) {
            ::waitpid(process_, nullptr, 0);
        }
        process_ = -1;
    }
    std::error_code error;
    for (int attempt = 0; attempt < 10 && fs::exists(profile_, error); ++attempt) {
        fs::remove_all(profile_, error);  // a process that is just dying may still write into it
        std::this_thread::sleep_for(std::chrono::milliseconds(error ? 100 : 0));
    }
}

void Chromium::write(std::string_view message) {
    std::string bytes(message);
    bytes += '\0';
    for (std::size_t sent = 0; sent < bytes.size();) {
        const ssize_t count = ::write(to_browser_, bytes.data() + sent, bytes.size() - sent);
        if (count < 0 && errno != EINTR) {
            throw MachineError("Chromium has ended unexpectedly:\n" + last_words());
        }
        sent += static_cast<std::size_t>(std::max<ssize_t>(count, 0));
    }
}

std::optional<std::string> Chromium::read(const std::stop_token& stop) {
    std::array<char, 65536> buffer{};
    for (;;) {
        const std::size_t end = unread_.find('\0', searched_);
        if (end != std::string::npos) {
            std::string message = unread_.substr(0, end);
            unread_.erase(0, end + 1);
            searched_ = 0;
            return message;
        }
        searched_ = unread_.size();
        pollfd stream{from_browser_, POLLIN, 0};
        if (::poll(&stream, 1, 100) > 0) {
            const ssize_t count = ::read(from_browser_, buffer.data(), buffer.size());
            if (count == 0 || (count < 0 && errno != EINTR)) {
                return std::nullopt;
            }
            unread_.append(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
        }
        if (stop.stop_requested()) {
            return std::nullopt;
        }
    }
}

std::string Chromium::last_words() const { return tool::last_lines(tool::try_read_text(log()).value_or(""), 10); }

}  // namespace workbook::browser
