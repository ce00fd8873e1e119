#include "common/document.hpp"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "common/errors.hpp"

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace workbook {

#ifdef _WIN32

Document::Document() : descriptor_(_dup(1)) {
    std::cout.flush();
    std::fflush(stdout);
    _dup2(2, 1);
}

void Document::write(const std::string& text) const {
    if (_write(descriptor_, text.data(), static_cast<unsigned>(text.size())) < 0) {
        throw DataError("the document cannot be written to standard output");
    }
}

#else

namespace {

/// The descriptor that the command names; -1 if it names none.
int given_descriptor() {
    const char* text = std::getenv(document_variable);
    const int descriptor = text == nullptr ? -1 : std::atoi(text);
    ::unsetenv(document_variable);
    return descriptor > STDERR_FILENO && ::fcntl(descriptor, F_GETFD) != -1 ? descriptor : -1;
}

}  // namespace

Document::Document() : descriptor_(given_descriptor()) {
    if (descriptor_ == -1) {
        descriptor_ = ::dup(STDOUT_FILENO);
    }
    std::cout.flush();
    std::fflush(stdout);
    ::fcntl(descriptor_, F_SETFD, FD_CLOEXEC);
    ::dup2(STDERR_FILENO, STDOUT_FILENO);
}

void Document::write(const std::string& text) const {
    for (std::size_t done = 0; done < text.size();) {
        const ssize_t count = ::write(descriptor_, text.data() + done, text.size() - done);
        if (count < 0 && errno != EINTR) {
            throw DataError(std::string("the document cannot be written to standard output: ") + std::strerror(errno));
        }
        done += count < 0 ? 0 : static_cast<std::size_t>(count);
    }
}

#endif

}  // namespace workbook
