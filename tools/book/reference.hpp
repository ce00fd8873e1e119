#pragma once
// What Doxygen knows of the headers: from the tag file of a first pass over them.

#include <filesystem>
#include <string>
#include <vector>

namespace workbook::book {

/// A function or a type, and where its documentation stands.
struct Symbol {
    enum class Kind { function, type };
    Kind kind = Kind::function;
    std::string scope;      ///< "ae"; of every function where Doxygen does not tell it (1.9.7 and older)
    std::string name;       ///< "dense_forward"
    std::string returns;    ///< "Matrix"; empty for types
    std::string arguments;  ///< "(const Dense &layer, const Matrix &input)"; empty for types
    std::string page;       ///< "group__header__dense__layer.html"
    std::string anchor;

    [[nodiscard]] std::string url() const { return page + "#" + anchor; }
    /// And not of the library, common/ and datasets/.
    [[nodiscard]] bool is_of_a_chapter() const;
};

class Reference {
public:
    /// \throws DataError if the tag file cannot be read, or holds no function.
    explicit Reference(const std::filesystem::path& tag_file);

    [[nodiscard]] const std::vector<Symbol>& symbols() const { return symbols_; }
    /// All overloads of a function.
    [[nodiscard]] std::vector<Symbol> functions(const std::string& name) const;
    /// Where a name in a text leads, such as "dense_forward", "sigmoid(z)" or "ae::Dense"; empty if it is none of ours.
    [[nodiscard]] std::string url_of(const std::string& code) const;

private:
    std::vector<Symbol> symbols_;
};

}  // namespace workbook::book
