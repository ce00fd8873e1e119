#pragma once
// Help with an error of the compiler: a sentence, where the cause is sure.

#include <string>

#include "tools/workbook/compiler_words.hpp"

namespace workbook::tool {

/// What to do about an error; empty where its words do not tell the cause for sure.
std::string help_with(const CompilerMessage& error);

/// The name that the compiler does not know ("'adam_step' was not declared"); empty if the error is another.
std::string undeclared_name(const CompilerMessage& error);

}  // namespace workbook::tool
