#pragma once
// All pages of a site, through a few tabs at once.

#include <functional>
#include <string>
#include <vector>

#include "tools/browser/arguments.hpp"
#include "tools/browser/visit.hpp"

namespace workbook::browser {

/// Visits the pages that the arguments ask for, in their order.
///
/// \param on_visit  called after each, with how many are done.
/// \throws MachineError if the browser ends, Interrupted after Ctrl-C.
std::vector<Visit> tour(DevTools& devtools, const Site& site, const std::vector<std::string>& pages,
                        const Arguments& arguments, const std::function<void(std::size_t done)>& on_visit);

}  // namespace workbook::browser
