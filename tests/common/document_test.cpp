#include "common/document.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>

#include "temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace workbook;
using namespace workbook::testing;

namespace {

/// Puts a file in the place of a descriptor until the end of the scope.
class Redirected {
public:
    Redirected(int descriptor, const fs::path& file) : descriptor_(descriptor), before_(::dup(descriptor)) {
        const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        ::dup2(opened, descriptor);
        ::close(opened);
    }
    ~Redirected() {
        std::cout.flush();
        std::fflush(stdout);
        ::dup2(before_, descriptor_);
        ::close(before_);
    }

private:
    int descriptor_;
    int before_;
};

void print_everywhere() {
    std::cout << "by cout\n";
    std::printf("by printf\n");
    std::fflush(stdout);
    std::cout.flush();
    static_cast<void>(std::system("echo by a child"));
}

}  // namespace

TEST_CASE("whatever is printed beside the document goes to standard error") {
    const TemporaryFolder folder;
    {
        const Redirected out(1, folder / "out");
        const Redirected err(2, folder / "err");
        const Document document;
        print_everywhere();
        document.write("{}\n");
        print_everywhere();
    }
    CHECK(read_bytes(folder / "out") == "{}\n");
    const std::string err = read_bytes(folder / "err");
    for (const char* how : {"by cout", "by printf", "by a child"}) {
        CHECK(contains(err, how));
    }
}

TEST_CASE("the command's descriptor is taken, where it names one") {
    const TemporaryFolder folder;
    const int opened = ::open((folder / "document").c_str(), O_WRONLY | O_CREAT, 0600);
    {
        const Redirected out(1, folder / "out");
        const ScopedVariable variable(document_variable, std::to_string(opened));
        const Document document;
        document.write("{}\n");
        CHECK(std::getenv(document_variable) == nullptr);  // no child takes it for its own
    }
    CHECK(read_bytes(folder / "document") == "{}\n");
    CHECK(read_bytes(folder / "out").empty());
    ::close(opened);
}
