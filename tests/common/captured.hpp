/// \file
/// What a stream of this process writes.
#pragma once

#include <ostream>
#include <sstream>
#include <string>

namespace workbook::testing {

/// Takes what a stream writes until the end of the scope.
class Captured {
public:
    explicit Captured(std::ostream& stream) : stream_(stream), before_(stream.rdbuf(text_.rdbuf())) {}
    ~Captured() { stream_.rdbuf(before_); }
    Captured(const Captured&) = delete;
    Captured& operator=(const Captured&) = delete;
    [[nodiscard]] std::string text() const { return text_.str(); }

private:
    std::ostringstream text_;
    std::ostream& stream_;
    std::streambuf* before_;
};

}  // namespace workbook::testing
