#pragma once
// What the workbook needs from the machine: cmake/packages.txt, which the launcher reads as well.

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace workbook::tool {

/// A package manager and how one installs with it.
struct PackageSystem {
    const char* program;
    const char* install;
};
inline constexpr std::array<PackageSystem, 4> package_systems{{
    {"apt-get", "sudo apt-get install"},
    {"dnf", "sudo dnf install"},
    {"pacman", "sudo pacman -S"},
    {"brew", "brew install"},
}};

/// One thing that the workbook needs.
struct Part {
    std::string name;                                          ///< "Eigen"
    std::string need;                                          ///< "build", "library", "docs" or "browser"
    std::vector<std::string> commands;                         ///< any of them will do
    std::vector<std::string> headers;                          ///< any of them will do
    std::vector<std::string> files;                            ///< any of them will do
    std::array<std::string, package_systems.size()> packages;  ///< its name in each system; empty: none
};

/// \throws MachineError that names the file and the line.
std::vector<Part> parse_packages(const std::string& text, const std::string& origin);

/// What to type to install these parts: on the machine's own system if that is known, else on each.
std::vector<std::string> how_to_install(const std::vector<Part>& parts);

}  // namespace workbook::tool
