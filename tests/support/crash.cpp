#include "tests/support/crash.hpp"

#include <dlfcn.h>
#include <sys/time.h>
#include <unistd.h>
#include <unwind.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

#ifdef __APPLE__
#include <mach-o/dyld.h>
#else
#include <link.h>
#endif

#include "tests/support/results.hpp"

#if defined(__has_feature)
#define WORKBOOK_HAS_FEATURE(feature) __has_feature(feature)
#else
#define WORKBOOK_HAS_FEATURE(feature) 0
#endif
#if !defined(__SANITIZE_ADDRESS__) && !WORKBOOK_HAS_FEATURE(address_sanitizer)
#define WORKBOOK_SEES_THROWS
#endif

namespace {

using Address = std::uintptr_t;

// How much later than its file says the program lies in memory, and where it ends there.
struct Program {
    Address shift = 0;
    Address begin = 0;
    Address end = 0;
};

#ifdef __APPLE__
Program find_program() {
    return {.shift = static_cast<Address>(_dyld_get_image_vmaddr_slide(0)), .begin = 0, .end = ~Address{0}};
}
#else
Program find_program() {
    Program program;
    const auto note_first = [](dl_phdr_info* info, std::size_t, void* result) {
        auto& found = *static_cast<Program*>(result);
        found.shift = info->dlpi_addr;
        found.begin = ~Address{0};
        for (int i = 0; i < info->dlpi_phnum; ++i) {
            const auto& part = info->dlpi_phdr[i];
            if (part.p_type == PT_LOAD) {
                found.begin = std::min<Address>(found.begin, found.shift + part.p_vaddr);
                found.end = std::max<Address>(found.end, found.shift + part.p_vaddr + part.p_memsz);
            }
        }
        return 1;  // the first is the program itself
    };
    dl_iterate_phdr(note_first, &program);
    return program;
}
#endif

// The innermost calls, of this program's functions only.
struct Frames {
    std::array<Address, 64> addresses{};
    std::size_t count = 0;
};

const Program& program() {
    static const Program found = find_program();
    return found;
}

_Unwind_Reason_Code note_frame(_Unwind_Context* context, void* result) {
    auto& frames = *static_cast<Frames*>(result);
    int is_exact = 0;  // a call returns behind itself; an instruction that was interrupted is the place itself
    const Address address = _Unwind_GetIPInfo(context, &is_exact) - (is_exact != 0 ? 0 : 1);
    if (address >= program().begin && address < program().end) {
        frames.addresses[frames.count++] = address - program().shift;
    }
    return frames.count < frames.addresses.size() ? _URC_NO_REASON : _URC_END_OF_STACK;
}

// In hexadecimal; `text` holds the digits, from the returned place on. No memory is asked for.
const char* in_words(Address address, std::array<char, 24>& text) {
    char* begin = text.data() + text.size() - 1;
    *begin = '\0';
    do {
        *--begin = "0123456789abcdef"[address % 16];
        address /= 16;
    } while (address != 0);
    *--begin = 'x';
    *--begin = '0';
    return begin;
}

void write_text(std::string_view text) {
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, text.data(), text.size());
}

void write_frames() {
    Frames frames;
    _Unwind_Backtrace(note_frame, &frames);
    std::array<char, 24> text{};
    for (std::size_t i = 0; i < frames.count; ++i) {
        write_text("\n");
        write_text(results::frame_mark);
        write_text(in_words(frames.addresses[i], text));
    }
    write_text("\n");
}

bool writes_at_the_end = false;

void on_signal(int number) {
    if (writes_at_the_end) {
        write_frames();
    } else if (number == SIGPROF || number == SIGALRM) {
        write_text("stopped: out of time. A loop that does not end?\n");
    }
    writes_at_the_end = false;
    ::raise(number);  // its handler is the system's again
}

void catch_signals(std::initializer_list<int> numbers) {
    static std::array<char, 1 << 16> stack;  // an endless recursion leaves no room on the other
    stack_t other{};
    other.ss_sp = stack.data();
    other.ss_size = stack.size();
    ::sigaltstack(&other, nullptr);
    struct sigaction action {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_ONSTACK | SA_RESETHAND | SA_NODEFER);
    sigemptyset(&action.sa_mask);
    for (const int number : numbers) {
        ::sigaction(number, &action, nullptr);
    }
}

Frames last_throw;

}  // namespace

namespace crash {

void write_frames_at_the_end() {
    writes_at_the_end = true;
    Frames frames;
    _Unwind_Backtrace(note_frame, &frames);  // the first call loads what the later ones need
    std::atexit([] {
        if (writes_at_the_end) {
            write_frames();
        }
    });
    catch_signals({SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTRAP, SIGABRT});
}

void report_is_out() { writes_at_the_end = false; }

void limit_time(double of_the_processor, double of_the_clock) {
    catch_signals({SIGPROF, SIGALRM});
    const auto start = [](int clock, double limit) {
        itimerval timer{};
        timer.it_value.tv_sec = static_cast<time_t>(limit);
        timer.it_value.tv_usec = static_cast<suseconds_t>((limit - static_cast<double>(timer.it_value.tv_sec)) * 1e6);
        ::setitimer(clock, &timer, nullptr);
    };
    start(ITIMER_PROF, of_the_processor);
    start(ITIMER_REAL, of_the_clock);
}

std::vector<std::string> frames_of_last_throw() {
    std::vector<std::string> frames;
    std::array<char, 24> text{};
    for (std::size_t i = 0; i < last_throw.count; ++i) {
        frames.emplace_back(in_words(last_throw.addresses[i], text));
    }
    return frames;
}

}  // namespace crash

#ifdef WORKBOOK_SEES_THROWS
// Stands before the C++ library's function of this name: every throw comes through here.
extern "C" [[noreturn]] void __cxa_throw(void* thrown, void* type, void (*destructor)(void*)) {
    last_throw = {};
    _Unwind_Backtrace(note_frame, &last_throw);
    using Throw = void (*)(void*, void*, void (*)(void*));
    const auto next = reinterpret_cast<Throw>(::dlsym(RTLD_NEXT, "__cxa_throw"));
    next(thrown, type, destructor);
    std::abort();
}
#endif
