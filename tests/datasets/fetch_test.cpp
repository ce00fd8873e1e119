// `./workbook data mnist`, on two small files in place of the four real ones, and file:// in place of a
// network.

#include <iostream>
#include <sstream>
#include <utility>
#include <vector>

#include "common/gzip.hpp"
#include "tests/common/captured.hpp"
#include "tests/common/temporary_folder.hpp"
#include "tests/support/catch.hpp"
#include "tools/workbook/data_command.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

using namespace workbook::testing;
using namespace std::string_literals;
using workbook::gzip_compress;
using workbook::tool::fetch_mnist;

namespace {

constexpr const char* abc_sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
constexpr const char* hello_sha256 = "b94d27b9934d3e08a52e52d7da7dabfac484efe37a5380ee9088f7ace2efcde9";

/// file:// and the path, with everything escaped that a URL may not hold.
std::string url_of(const fs::path& path) {
    std::ostringstream url;
    url << "file://" << std::hex << std::uppercase;
    for (const char letter : path.string()) {
        const auto byte = static_cast<unsigned char>(letter);
        if (byte > ' ' && byte < 0x7F) {
            url << letter;
        } else {
            url << '%' << static_cast<int>(byte);
        }
    }
    return url.str();
}

struct Result {
    int status;
    std::string output;
    std::string errors;
};

/// A workbook whose data set is the files `abc` and `hello`, with two mirrors that are folders.
struct Site {
    TemporaryFolder folder;
    fs::path root = folder / "root";
    fs::path target = folder / "target/mnist";
    fs::path first_mirror = folder / "first";
    fs::path second_mirror = folder / "second";

    Site() {
        for (const fs::path& made : {root / "datasets", first_mirror, second_mirror}) {
            fs::create_directories(made);
        }
        fs::copy_file(fs::path(WORKBOOK_SOURCE_DIR) / "datasets/download.cmake",
                      root / "datasets/download.cmake");
        write_bytes(root / "datasets/mnist.json",
                    R"({"mirrors": [")" + url_of(first_mirror) + R"(/", ")" + url_of(second_mirror) +
                        R"(/"],)" + R"("files": [{"name": "abc", "size": 3, "sha256": ")" + abc_sha256 +
                        R"("},)" + R"({"name": "hello", "size": 11, "sha256": ")" + hello_sha256 + R"("}]})");
    }

    [[nodiscard]] Result fetch(const fs::path& from = {}) const {
        const Captured output(std::cout);
        const Captured errors(std::cerr);
        const int status =
            workbook::tool::run_guarded([&] { return fetch_mnist({.root = root, .from = from, .target = target}); });
        return {.status = status, .output = output.text(), .errors = errors.text()};
    }

    [[nodiscard]] bool complete() const {
        return files_below(target).size() == 2 && read_bytes(target / "abc.gz") == gzip_compress("abc") &&
               read_bytes(target / "hello.gz") == gzip_compress("hello world");
    }
};

void fill(const fs::path& mirror) {
    write_bytes(mirror / "abc.gz", gzip_compress("abc"));
    write_bytes(mirror / "hello.gz", gzip_compress("hello world"));
}

}  // namespace

TEST_CASE("fetch: both files arrive, and are kept the second time", "[fetch]") {
    const Site site;
    fill(site.first_mirror);
    const Result first = site.fetch();
    CHECK(first.status == 0);
    CHECK(contains(first.output, "abc: verified, now in " + site.target.string()));
    CHECK(site.complete());

    fs::remove_all(site.first_mirror);
    const Result second = site.fetch();
    CHECK(second.status == 0);
    CHECK(contains(second.output, "abc: already there, verified\nhello: already there, verified\n"));
    CHECK(site.complete());
}

TEST_CASE("fetch: the next mirror is asked where one lacks a file or has a wrong one", "[fetch]") {
    const Site site;
    fill(site.second_mirror);
    write_bytes(site.first_mirror / "hello.gz", gzip_compress("hello, world"));
    CHECK(site.fetch().status == 0);
    CHECK(site.complete());
}

TEST_CASE("fetch: without network, status 3 and what to do", "[fetch]") {
    const Site site;
    const Result result = site.fetch();
    CHECK(result.status == 3);
    CHECK(contains(result.errors, url_of(site.first_mirror) + "/abc.gz: "));
    CHECK(contains(result.errors, url_of(site.second_mirror) + "/abc.gz: "));
    CHECK(contains(result.errors, "./workbook data mnist --from FOLDER"));
    CHECK(files_below(site.target).empty());
}

TEST_CASE("fetch: every message begins alike", "[fetch]") {
    const Site site;
    CHECK(site.fetch().errors.starts_with("workbook: abc could not be downloaded:\n"));
    CHECK(site.fetch(site.folder / "none").errors.starts_with("workbook: --from "));
}

TEST_CASE("fetch: a wrong checksum names the file, expected and found, and leaves nothing", "[fetch]") {
    const Site site;
    write_bytes(site.first_mirror / "abc.gz", gzip_compress("abd"));
    write_bytes(site.second_mirror / "abc.gz", "<html>not found</html>");
    const Result result = site.fetch();
    CHECK(result.status == 3);
    CHECK(contains(result.errors,
                   "/first/abc.gz: wrong content, of the right size: damaged, or other data of the same form. "
                   "SHA-256 expected " +
                       std::string(abc_sha256)));
    CHECK(
        contains(result.errors, ", found a52d159f262b2c6ddb724a61840befc36eb30c88877a4030b65cbe86298449c9"));
    CHECK(contains(
        result.errors,
        "/second/abc.gz: is not the data: it is a web page (HTML) (the server sent that in place of the file)"));
    CHECK(files_below(site.target).empty());
}

TEST_CASE("fetch: a file that is cut short is not taken", "[fetch]") {
    const Site site;
    const std::string whole = gzip_compress("abc");
    write_bytes(site.first_mirror / "abc.gz", whole.substr(0, whole.size() - 5));
    CHECK(contains(site.fetch().errors, "the gzip data ends early"));
    CHECK(files_below(site.target).empty());
}

TEST_CASE("fetch: an interrupted download goes on, a wrong beginning is dropped", "[fetch]") {
    const Site site;
    fill(site.first_mirror);
    fs::create_directories(site.target);
    const std::string whole = gzip_compress("abc");
    for (const std::string& beginning : {whole.substr(0, 10), whole, whole + "more", "wrong start"s, ""s}) {
        CAPTURE(beginning);
        fs::remove(site.target / "abc.gz");
        write_bytes(site.target / "abc.gz.part", beginning);
        CHECK(site.fetch().status == 0);
        CHECK(site.complete());
    }
}

TEST_CASE("fetch: a damaged file is replaced, in either form", "[fetch]") {
    const Site site;
    fill(site.first_mirror);
    fs::create_directories(site.target);
    write_bytes(site.target / "abc", "abd");
    write_bytes(site.target / "hello.gz", gzip_compress("hello world").substr(0, 12));
    const Result result = site.fetch();
    CHECK(result.status == 0);
    CHECK(contains(result.output, (site.target / "abc").string() + ": wrong content, of the right size"));
    CHECK(site.complete());  // abc.gz is there, and abc is gone
}

TEST_CASE("fetch --from: plain or .gz, verified, kept as they are", "[fetch]") {
    const Site site;
    write_bytes(site.first_mirror / "abc", "abc");
    write_bytes(site.first_mirror / "hello.gz", gzip_compress("hello world"));
    CHECK(site.fetch(site.first_mirror).status == 0);
    CHECK(read_bytes(site.target / "abc") == "abc");
    CHECK(files_below(site.target).size() == 2);
    CHECK(site.fetch(site.target).status == 0);  // from the target itself
}

TEST_CASE("fetch --from: a missing folder, a missing file, a wrong file: status 2", "[fetch]") {
    const Site site;
    const Result no_folder = site.fetch(site.folder / "none");
    CHECK(no_folder.status == 2);
    CHECK(contains(no_folder.errors, "none: no such folder"));

    const Result no_file = site.fetch(site.first_mirror);
    CHECK(no_file.status == 2);
    CHECK(contains(no_file.errors, "lacks 2 of the 2 files:\n  abc (3 bytes): no file there has its content"));

    write_bytes(site.first_mirror / "abc", "abd");
    const Result wrong = site.fetch(site.first_mirror);
    CHECK(wrong.status == 2);
    CHECK(contains(wrong.errors, (site.first_mirror / "abc").string() +
                                     ": wrong content, of the right size: damaged, or other data of "
                                     "the same form. SHA-256 expected " +
                                     abc_sha256));
    CHECK(files_below(site.target).empty());
}

TEST_CASE("fetch --from: the content proves a file, whatever it is called and wherever it lies", "[fetch]") {
    const std::vector<std::pair<std::string, std::string>> names{
        {"abc", "hello/hello"},                                      // 7-zip: a folder of that name
        {"ABC.GZ", "hello.bin"},                                     // other systems
        {"MNIST/raw/abc", "MNIST/raw/hello"},                        // torchvision
        {"abc(1).gz", "hello.gz.download"},                          // browsers
        {"cvdf-datasets_mnist_abcRA_Kv3PMVG.gz", "a/b/c/d/e/file"},  // TensorFlow; five folders deep
    };
    for (const auto& [abc, hello] : names) {
        CAPTURE(abc);
        for (const bool compressed : {false, true}) {
            const Site site;
            const fs::path from = site.folder / "from";
            for (const auto& [name, content] : {std::pair{abc, "abc"s}, std::pair{hello, "hello world"s}}) {
                fs::create_directories((from / name).parent_path());
                write_bytes(from / name, compressed ? gzip_compress(content) : content);
            }
            write_bytes(from / "other", "hello, wide world");
            CHECK(site.fetch(from).status == 0);
            CHECK(files_below(site.target).size() == 2);
            CHECK(read_bytes(site.target / (compressed ? "abc.gz" : "abc")) ==
                  (compressed ? gzip_compress("abc") : "abc"));
        }
    }
}

TEST_CASE("fetch --from: links out of the folder are not followed, those within are", "[fetch]") {
    const Site site;
    const fs::path from = site.folder / "from";
    fs::create_directories(from);
    fill(site.first_mirror);
    fs::create_directory_symlink(site.first_mirror, from / "folder");
    fs::create_symlink(site.first_mirror / "hello.gz", from / "hello.gz");
    CHECK(site.fetch(from).status == 2);
    CHECK(files_below(site.target).empty());
    fs::create_directory_symlink(site.first_mirror, site.folder / "link");
    CHECK(site.fetch(site.folder / "link").status == 0);  // the folder that was named may be a link itself
}

TEST_CASE("fetch --from: what is right is taken, and what is missing is told", "[fetch]") {
    const Site site;
    write_bytes(site.first_mirror / "abc", "abc");
    const Result result = site.fetch(site.first_mirror);
    CHECK(result.status == 2);
    CHECK(contains(result.errors, "lacks 1 of the 2 files:\n  hello (11 bytes): no file there"));
    CHECK(read_bytes(site.target / "abc") == "abc");
    CHECK(files_below(site.target).size() == 1);
}

TEST_CASE("fetch --from: what is no data is called by its name", "[fetch]") {
    const std::string hello = gzip_compress("hello world");
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "is not the data: it is empty"},
        {"\n <!DOCTYPE html><title>Log in", "is not the data: it is a web page (HTML)"},
        {gzip_compress("<html><body>no</body>"), "is not the data: it is a web page (HTML)"},
        {"<?xml version=\"1.0\"?><Error>AccessDenied", "is not the data: it is a message of the server (XML)"},
        {"PK\x03\x04 some files", "is not the data: it is a zip archive (unpack it)"},
        {"PK\x03\x04 x_train.npy", "is not the data: it is NumPy's archive (.npz)"},
        {"version https://git-lfs.github.com/spec/v1\n", "is not the data: it is a pointer of Git LFS"},
        {"label,1x1,1x2,1x3\n5,0,0,0\n", "is not the data: it is a table of text (CSV)"},
        {hello.substr(0, hello.size() - 9), "the gzip data ends early: was its download cut off?"},
        {"\x01\x02\x03", "wrong content: it ends after 3 of 11 bytes"},
        {"\x01\x02\x03 and so on and on", "wrong content: longer than the 11 bytes"},
    };
    for (const auto& [bytes, words] : cases) {
        CAPTURE(words);
        const Site site;
        write_bytes(site.first_mirror / "abc", "abc");
        write_bytes(site.first_mirror / "Hello (2).gz", bytes);
        const Result result = site.fetch(site.first_mirror);
        CHECK(result.status == 2);
        CHECK(contains(result.errors, "Hello (2).gz: "));
        CHECK(contains(result.errors, words));
        CHECK(files_below(site.target).size() == 1);
    }
}

TEST_CASE("fetch --from: an archive in place of a folder, and archives in the folder", "[fetch]") {
    const Site site;
    write_bytes(site.first_mirror / "archive.zip", "PK\x03\x04 some files");
    CHECK(contains(site.fetch(site.first_mirror / "archive.zip").errors, "this is a zip archive: unpack it"));
    CHECK(contains(site.fetch(site.first_mirror).errors, "archive.zip is a zip archive: unpack it"));
}

TEST_CASE("fetch --from: other data of the same names is told by its checksum", "[fetch]") {
    const Site site;
    std::string manifest = read_bytes(site.root / "datasets/mnist.json");
    manifest.insert(manifest.size() - 1,
                    R"(, "others": [{"title": "Fashion", "sha256": [")" + std::string(hello_sha256) + "\"]}]");
    write_bytes(site.root / "datasets/mnist.json", manifest);
    write_bytes(site.first_mirror / "abc", "hello world");
    CHECK(contains(site.fetch(site.first_mirror).errors, "abc: other data: these are not MNIST, but Fashion"));
}

TEST_CASE("fetch: a folder that is complete may be read-only, and nothing right is replaced by what is wrong",
          "[fetch]") {
    const Site site;
    fill(site.first_mirror);
    CHECK(site.fetch().status == 0);
    fs::permissions(site.target, fs::perms::owner_write, fs::perm_options::remove);
    CHECK(site.fetch().status == 0);
    fs::permissions(site.target, fs::perms::owner_write, fs::perm_options::add);
    write_bytes(site.first_mirror / "abc.gz", "wrong");
    CHECK(site.fetch(site.first_mirror).status == 0);
    CHECK(site.complete());
}

TEST_CASE("fetch: a target that cannot be written, a machine without cmake: status 3", "[fetch]") {
    Site site;
    fill(site.first_mirror);
    {
        const ScopedVariable path("PATH", site.folder.path().string());
        const Result no_cmake = site.fetch();
        CHECK(no_cmake.status == 3);
        CHECK(contains(no_cmake.errors, "cmake"));
    }
    write_bytes(site.folder / "file", "");
    site.target = site.folder / "file/mnist";
    const Result result = site.fetch();
    CHECK(result.status == 3);
    CHECK(contains(result.errors, "file/mnist"));
}

TEST_CASE("fetch: CMake's own download serves where there is no curl", "[fetch]") {
    const Site site;
    fill(site.first_mirror);
    const fs::path file = site.folder / "file";
    workbook::tool::Command command;
    command.arguments = {"cmake",
                         "-DCURL=",
                         "-DURL=" + url_of(site.first_mirror) + "/abc.gz",
                         "-DFILE=" + file.string(),
                         "-P",
                         (site.root / "datasets/download.cmake").string()};
    CHECK(workbook::tool::run_process(command).succeeded());
    CHECK(read_bytes(file) == gzip_compress("abc"));

    command.arguments[2] += ".none";
    const workbook::tool::Outcome outcome = workbook::tool::run_process(command);
    CHECK_FALSE(outcome.succeeded());
    CHECK_FALSE(outcome.errors.substr(0, outcome.errors.find('\n')).empty());
}
