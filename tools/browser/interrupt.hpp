#pragma once
// Ctrl-C: noted here, acted upon by whoever waits, so that the browser is ended in good order.

namespace workbook::browser {

/// From now on Ctrl-C and termination are noted and no longer end the program, and a closed pipe is an error of
/// write().
void catch_interrupts();

/// \throws tool::Interrupted if Ctrl-C was pressed.
void throw_if_interrupted();

}  // namespace workbook::browser
