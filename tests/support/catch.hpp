/// \file
/// Catch2, version 2.13 or 3, behind one include. The tests use only what both have.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#define WORKBOOK_CATCH_3 1
#else
#include <catch2/catch.hpp>
#define WORKBOOK_CATCH_3 0
namespace Catch {
using Detail::Approx;  // where version 3 has it
}
#endif
