#include "tools/browser/interrupt.hpp"

#include <csignal>

#include "tools/workbook/failures.hpp"

namespace workbook::browser {
namespace {

volatile std::sig_atomic_t caught = 0;

void note(int /*signal_number*/) { caught = 1; }

}  // namespace

void catch_interrupts() {
    for (const int signal_number : {SIGINT, SIGTERM, SIGHUP}) {
        std::signal(signal_number, note);
    }
    std::signal(SIGPIPE, SIG_IGN);
}

void throw_if_interrupted() {
    if (caught != 0) {
        throw tool::Interrupted();
    }
}

}  // namespace workbook::browser
