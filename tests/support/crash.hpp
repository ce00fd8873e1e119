/// \file
/// Where the program was when it crashed, when it was stopped, and when an error was thrown.
///
/// A place is a list of frames, addresses in this program's file, innermost first. `./workbook` turns them into a line
/// of the student's file (tools/workbook/places.hpp).
#pragma once

#include <string>
#include <vector>

namespace crash {

/// From now on a signal that ends the program, and a call of exit, write the frames on standard error first, each on a
/// line behind results::frame_mark.
void write_frames_at_the_end();

/// No frames any more: the program has reported, and ends in good order.
void report_is_out();

/// Stops the program when it has used so much of the processor (SIGPROF), or when so much time has passed (SIGALRM): a
/// busy machine must not fail right code, and code that sleeps uses no processor.
///
/// \param of_the_processor, of_the_clock  seconds; 0: no limit.
void limit_time(double of_the_processor, double of_the_clock);

/// Where the error that was thrown last was thrown: "0x1a2b", innermost first. Empty where that cannot be known.
[[nodiscard]] std::vector<std::string> frames_of_last_throw();

}  // namespace crash
