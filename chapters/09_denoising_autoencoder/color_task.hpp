/// \file
/// Colour from gray.
#pragma once

#include "common/run.hpp"
#include "common/types.hpp"

namespace ae {

/// Colours digits by the rule of datasets/color_digits.hpp, takes the colour away, and trains a net to bring it back.
void color_task(workbook::Run& run);

}  // namespace ae
