#include "tools/variants/trials.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cmath>
#include <csignal>
#include <map>
#include <string>
#include <thread>

#include "common/errors.hpp"
#include "tools/variants/unit.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::variants {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t at_once = 2;
constexpr rlim_t memory_limit = rlim_t{4} << 30;      // bytes of address space
constexpr rlim_t longest_original = 300;              // seconds of the processor
constexpr auto patience = std::chrono::seconds(600);  // for a mutant that waits and does not compute

// How a trial ended.
struct End {
    pid_t process = 0;
    int status = 0;      // as waitpid has it
    double seconds = 0;  // of the processor
};

void limit_resources(rlim_t seconds) {
    const rlimit no_core{0, 0};
    const rlimit memory{memory_limit, memory_limit};
    const rlimit time{seconds, seconds};
    ::setrlimit(RLIMIT_CORE, &no_core);
    ::setrlimit(RLIMIT_AS, &memory);
    ::setrlimit(RLIMIT_CPU, &time);
}

// Where a trial's output goes, by its place among those that run at once.
std::filesystem::path output_file(const Trial& trial, std::size_t place, const char* stream) {
    return trial.library.parent_path() / (trial.library.stem().string() + "_" + std::to_string(place) + stream);
}

void redirect(int stream, const std::filesystem::path& file) {
    ::dup2(::open(file.c_str(), O_RDWR | O_CREAT | O_TRUNC, 0600), stream);
}

// Starts the tests on a variant; 0 is the original.
pid_t start(const Trial& trial, const Run& run, rlim_t seconds, std::size_t place) {
    const std::string folder = trial.library.parent_path().string();  // its spaces would part the list
    const std::string library = "./" + trial.library.filename().string();
    const std::string number = std::to_string(run.variant);
    std::vector<std::string> words{trial.program.string(), "--json"};
    words.insert(words.end(), run.arguments.begin(), run.arguments.end());
    std::vector<char*> arguments;
    for (std::string& word : words) {
        arguments.push_back(word.data());
    }
    arguments.push_back(nullptr);
    const std::filesystem::path output = trial.keep_output ? output_file(trial, place, ".out") : "/dev/null";
    const std::filesystem::path errors = trial.keep_output ? output_file(trial, place, ".err") : "/dev/null";
    const pid_t process = ::fork();
    if (process < 0) {
        throw tool::MachineError("cannot start " + words.front() + ": the system has no room for another process");
    }
    if (process == 0) {
        redirect(STDIN_FILENO, "/dev/null");
        redirect(STDOUT_FILENO, output);
        redirect(STDERR_FILENO, errors);
        limit_resources(seconds);
        if (::chdir(folder.c_str()) != 0) {
            ::_exit(tool::exit_status::wrong_call);
        }
        ::setenv("LD_PRELOAD", library.c_str(), 1);
        ::setenv(choice_variable, number.c_str(), 1);
        for (const auto& [name, value] : trial.environment) {
            ::setenv(name.c_str(), value.c_str(), 1);
        }
        ::execv(arguments.front(), arguments.data());
        ::_exit(tool::exit_status::wrong_call);
    }
    return process;
}

double in_seconds(const timeval& time) {
    return static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_usec);
}

// Whether the process has ended, and how. Waits for it if `wait` is set.
bool has_ended(pid_t process, bool wait, End& end) {
    rusage usage{};
    pid_t ended = 0;
    do {
        ended = ::wait4(process, &end.status, wait ? 0 : WNOHANG, &usage);
    } while (ended < 0 && errno == EINTR);
    end.process = process;
    end.seconds = in_seconds(usage.ru_utime) + in_seconds(usage.ru_stime);
    return ended == process;
}

bool passed(const End& end) { return WIFEXITED(end.status) && WEXITSTATUS(end.status) == 0; }

// Seconds of the processor that the original's tests take.
double seconds_of_original(const Trial& trial, const std::vector<std::string>& arguments) {
    End end;
    has_ended(start(trial, {.variant = 0, .arguments = arguments}, longest_original, 0), true, end);
    if (!passed(end)) {
        throw DataError("the tests " + trial.program.string() +
                        " do not pass with the original functions: run them, and mend them, before their variants");
    }
    return end.seconds;
}

struct Running {
    Run* run;
    std::size_t place;
    Clock::time_point since;
};

void note_end(const Trial& trial, const Running& running, const End& end) {
    tool::Outcome& outcome = running.run->outcome;
    const bool out_of_time = WIFSIGNALED(end.status) && (WTERMSIG(end.status) == SIGXCPU || WTERMSIG(end.status) == SIGKILL);
    outcome.ending = out_of_time                  ? tool::Ending::timed_out
                     : WIFSIGNALED(end.status) ? tool::Ending::signalled
                                                : tool::Ending::exited;
    outcome.status = WIFEXITED(end.status) ? WEXITSTATUS(end.status) : WTERMSIG(end.status);
    outcome.seconds = end.seconds;
    if (outcome.ending == tool::Ending::exited && outcome.status == tool::exit_status::wrong_call) {
        throw DataError(trial.program.string() + " could not be run: build it again");
    }
    if (trial.keep_output) {
        outcome.output = tool::read_text(output_file(trial, running.place, ".out"));
        outcome.errors = tool::read_text(output_file(trial, running.place, ".err"));
    }
}

}  // namespace

void run_trials(const Trial& trial, std::vector<Run>& runs, const std::function<void(std::size_t)>& on_trial) {
    if (runs.empty()) {
        return;
    }
    const auto seconds = static_cast<rlim_t>(std::ceil(trial.least_seconds + 10 * seconds_of_original(trial, {})));
    std::map<pid_t, Running> running;
    std::vector<std::size_t> free_places;
    for (std::size_t place = 0; place < at_once; ++place) {
        free_places.push_back(place);
    }
    std::size_t started = 0;
    while (started < runs.size() || !running.empty()) {
        while (!free_places.empty() && started < runs.size()) {
            Run& run = runs[started++];
            const std::size_t place = free_places.back();
            free_places.pop_back();
            running.insert({start(trial, run, seconds, place), {&run, place, Clock::now()}});
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(2));
        for (auto it = running.begin(); it != running.end();) {
            End end;
            if (!has_ended(it->first, false, end)) {
                if (Clock::now() - it->second.since > patience) {
                    ::kill(it->first, SIGKILL);
                }
                ++it;
                continue;
            }
            note_end(trial, it->second, end);
            free_places.push_back(it->second.place);
            it = running.erase(it);
            on_trial(started - running.size());
        }
    }
}

}  // namespace workbook::variants
