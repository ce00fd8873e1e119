/// \file
/// The diagrams of the lessons, each drawn in a file of its own. Every function returns the whole SVG document.
#pragma once

#include <string>

namespace workbook::diagrams {

[[nodiscard]] std::string batch();                      ///< chapter 00
[[nodiscard]] std::string dense_layer();                ///< chapter 01
[[nodiscard]] std::string central_difference();         ///< chapter 02
[[nodiscard]] std::string perceptron();                 ///< chapter 04
[[nodiscard]] std::string six_steps();                  ///< chapter 07
[[nodiscard]] std::string penalty_at_the_bottleneck();  ///< chapter 08
[[nodiscard]] std::string denoising();                  ///< chapter 09
[[nodiscard]] std::string reparameterisation();         ///< chapter 11

}  // namespace workbook::diagrams
