/// \file
/// Draws the diagrams of the lessons.
///
///     diagrams write DIR     writes all of them
///     diagrams check DIR     names each file that differs, is missing, or is not drawn any more; then exits with 1
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "common/atomic_file.hpp"
#include "common/errors.hpp"
#include "tools/diagrams/diagrams.hpp"

namespace {

namespace fs = std::filesystem;
using Files = std::map<std::string, std::string>;  ///< name to content

Files drawn() {
    using namespace workbook::diagrams;
    return {{"batch.svg", batch()},
            {"central_difference.svg", central_difference()},
            {"dense_layer.svg", dense_layer()},
            {"denoising.svg", denoising()},
            {"penalty_at_the_bottleneck.svg", penalty_at_the_bottleneck()},
            {"perceptron.svg", perceptron()},
            {"reparameterisation.svg", reparameterisation()},
            {"six_steps.svg", six_steps()}};
}

std::string content_of(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
        throw workbook::DataError("diagrams: cannot read " + path.string() + ": make it readable");
    }
    return {std::istreambuf_iterator<char>(file), {}};
}

int write(const fs::path& folder, const Files& files) {
    for (const auto& [name, svg] : files) {
        workbook::write_file_atomically(folder / name, svg);
    }
    std::cout << "diagrams: wrote " << files.size() << " to " << folder.string() << "\n";
    return 0;
}

int check(const fs::path& folder, const Files& files) {
    if (!fs::is_directory(folder)) {
        throw workbook::DataError("diagrams: there is no folder " + folder.string() + ": run diagrams write " +
                                  folder.string());
    }
    int wrong = 0;
    const auto complain = [&](const std::string& name, const std::string& what) {
        std::cerr << (folder / name).string() << ": " << what << "\n";
        ++wrong;
    };
    for (const auto& [name, svg] : files) {
        if (!fs::exists(folder / name)) {
            complain(name, "is missing: run diagrams write");
        } else if (content_of(folder / name) != svg) {
            complain(name, "differs from what is drawn: run diagrams write");
        }
    }
    for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
        const std::string name = entry.path().filename().string();
        if (!files.contains(name)) {
            complain(name, "is not drawn any more: remove it");
        }
    }
    std::cout << "diagrams: " << files.size() << " drawn, " << wrong << " wrong in " << folder.string() << "\n";
    return wrong == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string verb = argc == 3 ? argv[1] : "";
    if (verb != "write" && verb != "check") {
        std::cerr << "usage: diagrams write|check DIR\n";
        return 2;
    }
    try {
        return verb == "write" ? write(argv[2], drawn()) : check(argv[2], drawn());
    } catch (const std::exception& error) {
        std::cerr << error.what() << "\n";
        return 1;
    }
}
