#pragma once
// A workbook's tree in a temporary folder, with small scripts in the place of its test programs.

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "tools/workbook/project.hpp"

namespace tree {

/// A folder of its own, whose name has a space and an accent in it; removed at the end.
class TemporaryTree {
public:
    TemporaryTree() {
        std::string pattern = (std::filesystem::temp_directory_path() / "workbook été XXXXXX").string();
        project.root = ::mkdtemp(pattern.data());
        std::filesystem::create_directories(project.bin());
    }
    ~TemporaryTree() {
        std::error_code error;
        std::filesystem::remove_all(project.root, error);
    }
    TemporaryTree(const TemporaryTree&) = delete;
    TemporaryTree& operator=(const TemporaryTree&) = delete;

    void write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((project.root / file).parent_path());
        std::ofstream(project.root / file, std::ios::binary) << text;
    }

    /// A test program: a shell script that is called as `check_01 --exercise 1.2 --json`, so $2 is the
    /// exercise.
    void program(const std::string& name, const std::string& script) const {
        const std::filesystem::path path = project.bin() / name;
        std::ofstream(path, std::ios::binary) << "#!/bin/sh\n" << script << "\n";
        std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    }

    workbook::tool::Project project;
};

/// The document that a test program prints about one exercise with one test.
inline std::string document(
    const std::string& id, const std::string& status, bool passed,
    const std::string& more = R"("message":"expected 1, came 2","needs":"")") {
    return R"({"exercises":[{"id":")" + id + R"(","status":")" + status +
           R"(","diagnosis":{"certainty":"cause","text":"a sign?","found_in":"found in all 2 failed tests"},)" +
           R"("tests":[{"name":"hand example",)" + R"("kind":"value","passed":)" +
           (passed ? "true" : "false") + "," + more + "}]}]}";
}

}  // namespace tree
