/// \file
/// Standard output for one JSON document, whatever else a program prints there.
///
/// Used by run.cpp.
#pragma once

#include <string>

namespace workbook {

/// The environment variable that names the descriptor of the document. `./workbook run --json` sets it and gives the
/// program standard error for its standard output, so that not even a static initialiser prints into the document.
inline constexpr const char* document_variable = "WORKBOOK_DOCUMENT";

/// Keeps standard output for one document. From its making to the end of the process, what the program and its children
/// print on standard output goes to standard error.
class Document {
public:
    /// Takes standard output away from the rest of the program.
    Document();
    Document(const Document&) = delete;
    Document& operator=(const Document&) = delete;

    /// Writes the document to what was standard output.
    ///
    /// \param text  all of it.
    /// \throws DataError if it cannot be written.
    void write(const std::string& text) const;

private:
    int descriptor_;
};

}  // namespace workbook
