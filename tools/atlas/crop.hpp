/// \file
/// A part of a PNG picture, so that a page shows what there is to see and no more.
#pragma once

#include <string>

#include "tools/atlas/entries.hpp"

namespace workbook::atlas {

/// The part of a picture, as a PNG file of its own.
///
/// \param png    the bytes of a PNG file.
/// \param where  the file, for messages.
/// \throws DataError if it is no PNG file, or if the box reaches beyond it.
std::string cropped(const std::string& png, const Box& box, const std::string& where);

}  // namespace workbook::atlas
