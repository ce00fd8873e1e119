#include "tools/workbook/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <cstring>

#include "tools/workbook/failures.hpp"

extern char** environ;

namespace workbook::tool {
namespace {

using Clock = std::chrono::steady_clock;

volatile std::sig_atomic_t caught_signal = 0;
volatile std::sig_atomic_t running_child = 0;

void hand_on_signal(int signal_number) {
    caught_signal = signal_number;
    if (running_child > 0) {
        ::kill(-static_cast<pid_t>(running_child), signal_number);
    }
}

/// Catches Ctrl-C and termination for as long as a child runs.
class SignalGuard {
public:
    SignalGuard() {
        caught_signal = 0;
        struct sigaction action = {};
        action.sa_handler = hand_on_signal;
        sigemptyset(&action.sa_mask);
        for (std::size_t i = 0; i < signals.size(); ++i) {
            ::sigaction(signals[i], &action, &before_[i]);
        }
    }
    ~SignalGuard() {
        for (std::size_t i = 0; i < signals.size(); ++i) {
            ::sigaction(signals[i], &before_[i], nullptr);
        }
        running_child = 0;
    }
    SignalGuard(const SignalGuard&) = delete;
    SignalGuard& operator=(const SignalGuard&) = delete;

private:
    static constexpr std::array<int, 3> signals{SIGINT, SIGTERM, SIGHUP};
    std::array<struct sigaction, 3> before_{};
};

/// A file descriptor that closes itself.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() { close(); }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool open() const { return number_ >= 0; }
    void set(int number) {
        close();
        number_ = number;
    }
    void close() {
        if (number_ >= 0) {
            ::close(number_);
        }
        number_ = -1;
    }

private:
    int number_;
};

struct Pipe {
    Descriptor read_end;
    Descriptor write_end;
    Pipe() {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            throw MachineError(std::string("cannot make a pipe: ") + std::strerror(errno));
        }
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
        }
        read_end.set(ends[0]);
        write_end.set(ends[1]);
    }
};

/// Keeps the first half of the limit and the end of what comes after it.
class Capture {
public:
    Capture(std::size_t limit, const std::function<void(std::string_view)>* on_line)
        : limit_(std::max<std::size_t>(limit, 2)), on_line_(on_line) {}

    void add(std::string_view bytes) {
        feed_lines(bytes);
        const std::size_t head_room = limit_ / 2 - std::min(limit_ / 2, head_.size());
        head_.append(bytes.substr(0, head_room));
        tail_.append(bytes.substr(std::min(head_room, bytes.size())));
        const std::size_t tail_limit = limit_ - limit_ / 2;
        if (tail_.size() > 2 * tail_limit) {
            drop_from_tail(tail_limit);
        }
    }
    void finish() {
        if (!line_.empty() && on_line_ != nullptr && *on_line_) {
            (*on_line_)(line_);
        }
        const std::size_t tail_limit = limit_ - limit_ / 2;
        if (tail_.size() > tail_limit) {
            drop_from_tail(tail_limit);
        }
    }
    [[nodiscard]] bool truncated() const { return dropped_ > 0; }
    [[nodiscard]] std::string text() const {
        if (dropped_ == 0) {
            return head_ + tail_;
        }
        return head_ + "\n[... " + std::to_string(dropped_) + " bytes left out ...]\n" + tail_;
    }

private:
    void drop_from_tail(std::size_t keep) {
        dropped_ += tail_.size() - keep;
        tail_.erase(0, tail_.size() - keep);
    }
    void feed_lines(std::string_view bytes) {
        if (on_line_ == nullptr || !*on_line_) {
            return;
        }
        for (std::size_t end = bytes.find('\n'); end != std::string_view::npos; end = bytes.find('\n')) {
            line_.append(bytes.substr(0, end));
            (*on_line_)(line_);
            line_.clear();
            bytes.remove_prefix(end + 1);
        }
        constexpr std::size_t longest_line = 1 << 16;
        line_.append(bytes.substr(0, longest_line - std::min(longest_line, line_.size())));
    }

    std::size_t limit_;
    const std::function<void(std::string_view)>* on_line_;
    std::string head_;
    std::string tail_;
    std::string line_;
    std::size_t dropped_ = 0;
};

std::vector<std::string> merged_environment(const Command& command) {
    std::vector<std::string> result;
    for (char** entry = environ; *entry != nullptr; ++entry) {
        const std::string_view text(*entry);
        const std::string_view name = text.substr(0, text.find('='));
        const bool replaced = std::any_of(command.environment.begin(), command.environment.end(),
                                          [&](const auto& added) { return added.first == name; });
        if (!replaced) {
            result.emplace_back(text);
        }
    }
    for (const auto& [name, value] : command.environment) {
        result.push_back(name + "=" + value);
    }
    return result;
}

std::vector<char*> pointers_to(std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    for (std::string& text : texts) {
        pointers.push_back(text.data());
    }
    pointers.push_back(nullptr);
    return pointers;
}

std::string resolved_program(const Command& command) {
    if (command.arguments.empty()) {
        throw MachineError("no program to start");
    }
    const std::string& name = command.arguments.front();
    const auto path = find_program(name);
    if (!path) {
        throw MachineError("cannot start '" + name +
                           "': no such program. './workbook doctor' says what is missing.");
    }
    return std::filesystem::absolute(*path).string();
}

[[noreturn]] void fail_to_start(const std::string& program, int error) {
    throw MachineError("cannot start '" + program + "': " + std::strerror(error));
}

/// Everything that the child needs, made before the fork: after it, only calls that are safe there.
struct Launch {
    std::string program;
    std::string folder;
    std::vector<std::string> arguments;
    std::vector<std::string> environment;
    std::vector<char*> argument_pointers;
    std::vector<char*> environment_pointers;

    explicit Launch(const Command& command)
        : program(resolved_program(command)),
          folder(command.folder.string()),
          arguments(command.arguments),
          environment(merged_environment(command)),
          argument_pointers(pointers_to(arguments)),
          environment_pointers(pointers_to(environment)) {}

    /// Returns the error number if the program could not be started.
    [[nodiscard]] int start() const {
        if (!folder.empty() && ::chdir(folder.c_str()) != 0) {
            return errno;
        }
        ::execve(program.c_str(), argument_pointers.data(), environment_pointers.data());
        return errno;
    }
};

void limit_resources(const Command& command) {
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    if (command.memory_limit > 0) {
        const rlimit memory{command.memory_limit, command.memory_limit};
        ::setrlimit(RLIMIT_AS, &memory);
    }
}

/// The child's side of the fork: never returns.
[[noreturn]] void child_side(const Launch& launch, const Command& command, int output, int errors,
                             int report) {
    ::setpgid(0, 0);
    const int nothing = ::open("/dev/null", O_RDONLY);
    ::dup2(nothing, STDIN_FILENO);
    ::dup2(output, STDOUT_FILENO);
    ::dup2(errors, STDERR_FILENO);
    for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
        ::signal(signal_number, SIG_DFL);
    }
    limit_resources(command);
    const int error = launch.start();
    [[maybe_unused]] const ssize_t written = ::write(report, &error, sizeof error);
    ::_exit(127);
}

/// Reads what is there; closes the descriptor at its end.
void read_some(Descriptor& from, Capture& into) {
    std::array<char, 16384> buffer{};
    const ssize_t count = ::read(from.get(), buffer.data(), buffer.size());
    if (count > 0) {
        into.add(std::string_view(buffer.data(), static_cast<std::size_t>(count)));
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
        from.close();
    }
}

/// Waits until a stream has something to read, at most so many milliseconds; returns whether one had.
bool read_streams(Descriptor& output, Descriptor& errors, Capture& output_capture, Capture& errors_capture,
                  int milliseconds) {
    std::array<pollfd, 2> streams{pollfd{output.get(), POLLIN, 0}, pollfd{errors.get(), POLLIN, 0}};
    if (::poll(streams.data(), streams.size(), milliseconds) <= 0) {
        return false;
    }
    if (output.open() && streams[0].revents != 0) {
        read_some(output, output_capture);
    }
    if (errors.open() && streams[1].revents != 0) {
        read_some(errors, errors_capture);
    }
    return true;
}

double seconds_since(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Outcome run_process(const Command& command) {
    const Launch launch(command);
    Pipe output;
    Pipe errors;
    Pipe report;
    const SignalGuard guard;
    const Clock::time_point start = Clock::now();

    const pid_t child = ::fork();
    if (child < 0) {
        fail_to_start(launch.program, errno);
    }
    if (child == 0) {
        const int error_stream = command.merge_errors ? output.write_end.get() : errors.write_end.get();
        child_side(launch, command, output.write_end.get(), error_stream, report.write_end.get());
    }
    ::setpgid(child, child);
    running_child = child;
    output.write_end.close();
    errors.write_end.close();
    report.write_end.close();

    int start_error = 0;
    ssize_t count = 0;
    while ((count = ::read(report.read_end.get(), &start_error, sizeof start_error)) < 0 && errno == EINTR) {
    }
    if (count == static_cast<ssize_t>(sizeof start_error)) {
        ::waitpid(child, nullptr, 0);
        fail_to_start(launch.program, start_error);
    }

    Outcome outcome;
    Capture output_capture(command.capture_limit, &command.on_line);
    Capture errors_capture(command.capture_limit, nullptr);
    constexpr double patience_after_signal =
        5.0;  // seconds that an interrupted child gets to end in good order
    std::optional<double> interrupted_at;
    int status = 0;
    for (;;) {
        // A child that is still running is looked at every tenth of a second; its output wakes us at once.
        const bool streams_open = output.read_end.open() || errors.read_end.open();
        read_streams(output.read_end, errors.read_end, output_capture, errors_capture,
                     streams_open ? 100 : 2);
        if (::waitpid(child, &status, WNOHANG) == child) {
            break;
        }
        if (command.on_wait) {
            command.on_wait();
        }
        const double now = seconds_since(start);
        if (caught_signal != 0 && !interrupted_at) {
            interrupted_at = now;
        }
        const bool out_of_time = command.time_limit && now > *command.time_limit;
        const bool out_of_patience = interrupted_at && now > *interrupted_at + patience_after_signal;
        if (out_of_time || out_of_patience) {
            outcome.ending = Ending::timed_out;
            ::kill(-child, SIGKILL);
            ::waitpid(child, &status, 0);
            break;
        }
    }
    // What the child left running must not outlive it, nor hold its pipes open.
    ::kill(-child, SIGKILL);
    running_child = 0;
    while (output.read_end.open() || errors.read_end.open()) {
        if (!read_streams(output.read_end, errors.read_end, output_capture, errors_capture, 200)) {
            break;
        }
    }
    output_capture.finish();
    errors_capture.finish();
    if (caught_signal != 0) {
        throw Interrupted();
    }

    if (outcome.ending != Ending::timed_out) {
        outcome.ending = WIFSIGNALED(status) ? Ending::signalled : Ending::exited;
        outcome.status = WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status);
    }
    outcome.output = output_capture.text();
    outcome.errors = errors_capture.text();
    outcome.truncated = output_capture.truncated() || errors_capture.truncated();
    outcome.seconds = seconds_since(start);
    return outcome;
}

void become_process(const Command& command) {
    const Launch launch(command);
    fail_to_start(launch.program, launch.start());
}

std::optional<std::filesystem::path> find_program(std::string_view name) {
    const auto runnable = [](const std::filesystem::path& path) {
        std::error_code error;
        return std::filesystem::is_regular_file(path, error) && ::access(path.c_str(), X_OK) == 0;
    };
    if (name.find('/') != std::string_view::npos) {
        return runnable(name) ? std::optional<std::filesystem::path>(name) : std::nullopt;
    }
    const char* path_variable = std::getenv("PATH");
    std::string_view folders = path_variable != nullptr ? path_variable : "/usr/bin:/bin";
    while (!folders.empty()) {
        const std::size_t end = std::min(folders.find(':'), folders.size());
        const std::filesystem::path candidate = std::filesystem::path(folders.substr(0, end)) / name;
        if (end > 0 && runnable(candidate)) {
            return candidate;
        }
        folders.remove_prefix(std::min(end + 1, folders.size()));
    }
    return std::nullopt;
}

std::string signal_in_words(int signal_number) {
    switch (signal_number) {
        case SIGSEGV: return "segmentation fault (SIGSEGV): memory was read or written that is not there";
        case SIGABRT: return "abort (SIGABRT): an assertion failed or an exception left a destructor";
        case SIGFPE: return "arithmetic error (SIGFPE): an integer was divided by zero";
        case SIGILL:
            return "illegal instruction (SIGILL): a function that returns a value ended without one?";
        case SIGBUS: return "bus error (SIGBUS): memory was read or written that is not there";
        case SIGKILL: return "killed (SIGKILL): perhaps the machine ran out of memory";
        case SIGTRAP: return "trap (SIGTRAP): a function that returns a value ended without one?";
        default:
            return std::string("signal ") + std::to_string(signal_number) + " (" +
                   ::strsignal(signal_number) + ")";
    }
}

}  // namespace workbook::tool
