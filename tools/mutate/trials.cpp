#include "tools/mutate/trials.hpp"

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
#include "tools/mutate/unit.hpp"
#include "tools/workbook/failures.hpp"

namespace workbook::mutate {
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

// Starts the tests on a mutant; 0 is the original. What they print is of no interest: the exit status says it.
pid_t start(const Trial& trial, int mutant, rlim_t seconds) {
    const std::string program = trial.program.string();
    const std::string folder = trial.library.parent_path().string();  // its spaces would part the list
    const std::string library = "./" + trial.library.filename().string();
    const std::string number = std::to_string(mutant);
    const pid_t process = ::fork();
    if (process < 0) {
        throw tool::MachineError("cannot start " + program + ": the system has no room for another process");
    }
    if (process == 0) {
        for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
            ::dup2(::open("/dev/null", O_RDWR), stream);
        }
        limit_resources(seconds);
        if (::chdir(folder.c_str()) != 0) {
            ::_exit(tool::exit_status::wrong_call);
        }
        ::setenv("LD_PRELOAD", library.c_str(), 1);
        ::setenv(choice_variable, number.c_str(), 1);
        ::execl(program.c_str(), program.c_str(), "--json", static_cast<char*>(nullptr));
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
double seconds_of_original(const Trial& trial) {
    End end;
    has_ended(start(trial, 0, longest_original), true, end);
    if (!passed(end)) {
        throw DataError("the tests " + trial.program.string() +
                        " do not pass with the original functions: run them, and mend them, before their mutants");
    }
    return end.seconds;
}

struct Running {
    int mutant;
    Clock::time_point since;
};

}  // namespace

std::vector<int> survivors_of(const Trial& trial, const std::vector<int>& mutants,
                              const std::function<void(std::size_t)>& on_trial) {
    const auto seconds = static_cast<rlim_t>(std::ceil(2 + 10 * seconds_of_original(trial)));
    std::vector<int> survivors;
    std::map<pid_t, Running> running;
    std::size_t started = 0;
    while (started < mutants.size() || !running.empty()) {
        while (running.size() < at_once && started < mutants.size()) {
            const int mutant = mutants[started++];
            running.insert({start(trial, mutant, seconds), {mutant, Clock::now()}});
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        for (auto it = running.begin(); it != running.end();) {
            End end;
            if (!has_ended(it->first, false, end)) {
                if (Clock::now() - it->second.since > patience) {
                    ::kill(it->first, SIGKILL);
                }
                ++it;
                continue;
            }
            if (WIFEXITED(end.status) && WEXITSTATUS(end.status) == tool::exit_status::wrong_call) {
                throw DataError(trial.program.string() + " could not be run: build it again");
            }
            if (passed(end)) {
                survivors.push_back(it->second.mutant);
            }
            it = running.erase(it);
            on_trial(started - running.size());
        }
    }
    std::ranges::sort(survivors);
    return survivors;
}

}  // namespace workbook::mutate
