#include "common/atomic_file.hpp"

#include <thread>

#include "common/errors.hpp"
#include "tests/common/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

TEST_CASE("atomic file: bytes are written as they are, folders are made, old content is replaced") {
    const TemporaryFolder folder;
    const std::string bytes("line\r\n\0\x1A\xFF", 9);
    write_file_atomically(folder / "a/b/file", bytes);
    CHECK(read_bytes(folder / "a/b/file") == bytes);
    write_file_atomically(folder / "a/b/file", "");
    CHECK(read_bytes(folder / "a/b/file").empty());
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("atomic file: an error names the path and the reason, and leaves nothing behind") {
    const TemporaryFolder folder;
    write_file_atomically(folder / "file", "old");
    fs::create_directories(folder / "folder/in it");

    const std::string in_the_way =
        message_of<DataError>([&] { write_file_atomically(folder / "folder", "new"); });
    CHECK(contains(in_the_way, (folder / "folder").string() + ": cannot write the file: "));
    const std::string no_folder =
        message_of<DataError>([&] { write_file_atomically(folder / "file/below", "new"); });
    CHECK(contains(no_folder, (folder / "file/below").string() + ": cannot write the file: "));

    CHECK(read_bytes(folder / "file") == "old");
    CHECK(files_below(folder.path()).size() == 1);
}

TEST_CASE("atomic file: a name without a folder is written to the current one") {
    const TemporaryFolder folder;
    const fs::path before = fs::current_path();
    fs::current_path(folder.path());
    write_file_atomically("file", "here");
    fs::current_path(before);
    CHECK(read_bytes(folder / "file") == "here");
}

TEST_CASE("atomic file: two writers and a reader never see a half") {
    const TemporaryFolder folder;
    const fs::path path = folder / "file";
    const std::string all_a(100'000, 'a');
    const std::string all_b(100'000, 'b');
    write_file_atomically(path, all_a);
    const auto write_often = [&](const std::string& content) {
        for (int i = 0; i < 20; ++i) {
            write_file_atomically(path, content);
        }
    };
    std::thread first(write_often, all_a);
    std::thread second(write_often, all_b);
    int halves = 0;
    for (int i = 0; i < 100; ++i) {
        const std::string seen = read_bytes(path);
        halves += seen != all_a && seen != all_b ? 1 : 0;
    }
    first.join();
    second.join();
    CHECK(halves == 0);
    CHECK(files_below(folder.path()).size() == 1);
}
