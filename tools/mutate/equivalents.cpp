#include "tools/mutate/equivalents.hpp"

#include <algorithm>

#include "common/errors.hpp"

namespace workbook::mutate {
namespace {

class Reader {
public:
    explicit Reader(std::string origin) : origin_(std::move(origin)) {}

    void read(std::string_view line) {
        ++line_;
        if (line.empty() || line.front() == '#') {
            return;
        }
        const std::string_view text = line.size() > 2 ? line.substr(2) : "";
        if (line.starts_with("- ")) {
            original_ = text;
        } else if (line.starts_with("+ ")) {
            add(text);
        } else if (line.starts_with("= ")) {
            explain(text);
        } else {
            begin_function(line);
        }
    }

    std::vector<Equivalent> finish() {
        require(explained_ == list_.size(), "the last mutants have no reason: end them with a line '= why'");
        return std::move(list_);
    }

private:
    void require(bool holds, const std::string& otherwise) const {
        if (!holds) {
            throw DataError(origin_ + ":" + std::to_string(line_) + ": " + otherwise);
        }
    }

    void begin_function(std::string_view line) {
        require(explained_ == list_.size(), "the mutants above have no reason: end them with a line '= why'");
        const std::size_t space = line.find(' ');
        require(space != std::string_view::npos && line.find(' ', space + 1) == std::string_view::npos,
                "a line is '# …', 'CHAPTER FUNCTION', '- original', '+ mutant' or '= reason', but this one is '" +
                    std::string(line) + "'");
        chapter_ = line.substr(0, space);
        function_ = line.substr(space + 1);
        original_.clear();
    }

    void add(std::string_view mutated) {
        require(!original_.empty(), "a mutant needs its function and, in a line '- …', its original above it");
        list_.push_back({.chapter = chapter_,
                         .function = function_,
                         .original = original_,
                         .mutated = std::string(mutated),
                         .reason = "",
                         .line = line_});
    }

    void explain(std::string_view reason) {
        require(explained_ < list_.size(), "a reason needs a mutant above it");
        for (; explained_ < list_.size(); ++explained_) {
            list_[explained_].reason = reason;
        }
    }

    std::string origin_;
    std::size_t line_ = 0;
    std::string chapter_;
    std::string function_;
    std::string original_;
    std::vector<Equivalent> list_;
    std::size_t explained_ = 0;
};

}  // namespace

std::vector<Equivalent> parse_equivalents(std::string_view text, const std::string& origin) {
    Reader reader(origin);
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        reader.read(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.finish();
}

}  // namespace workbook::mutate
