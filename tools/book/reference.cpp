#include "tools/book/reference.hpp"

#include <algorithm>
#include <regex>

#include "common/errors.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::book {
namespace {

std::string unescaped(std::string text) {
    const std::pair<const char*, const char*> entities[] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&apos;", "'"}, {"&amp;", "&"}};
    for (const auto& [entity, character] : entities) {
        for (std::size_t at = 0; (at = text.find(entity, at)) != std::string::npos; ++at) {
            text.replace(at, std::char_traits<char>::length(entity), character);
        }
    }
    return text;
}

/// The text of a block's first element of that name; empty if there is none.
std::string element(const std::string& block, const std::string& name) {
    const std::size_t begin = block.find("<" + name + ">");
    const std::size_t end = block.find("</" + name + ">", begin);
    const std::size_t skipped = name.size() + 2;
    return begin == std::string::npos || end == std::string::npos
               ? ""
               : unescaped(block.substr(begin + skipped, end - begin - skipped));
}

/// Calls `visit` with each block that begins with `begin` and runs to `end`.
template <typename Visit>
void for_each_block(const std::string& text, const std::string& begin, const std::string& end, Visit visit) {
    for (std::size_t at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1)) {
        visit(text.substr(at, text.find(end, at) - at));
    }
}

/// "ae::Dense" gives "ae" and "Dense".
std::pair<std::string, std::string> split_scope(const std::string& name) {
    const std::size_t colons = name.rfind("::");
    return colons == std::string::npos ? std::pair{std::string(), name}
                                       : std::pair{name.substr(0, colons), name.substr(colons + 2)};
}

/// Common words are names of functions, too: only those that nobody writes by chance become links.
bool is_telling(const Symbol& symbol) {
    return symbol.is_of_a_chapter() || symbol.kind == Symbol::Kind::type || symbol.name.find('_') != std::string::npos;
}

/// A function or a type of a header's group; "name" is "dense_forward" (Doxygen up to 1.9.7) or "ae::dense_forward"
/// (newer).
Symbol symbol_of(const std::string& member, Symbol::Kind kind) {
    const bool function = kind == Symbol::Kind::function;
    const auto [scope, plain] = split_scope(element(member, "name"));
    return {kind,
            scope.empty() ? "ae" : scope,
            plain,
            function ? element(member, "type") : "",
            function ? element(member, "arglist") : "",
            element(member, "anchorfile"),
            element(member, "anchor")};
}

}  // namespace

bool Symbol::is_of_a_chapter() const {
    return page.find("header__common") == std::string::npos && page.find("header__datasets") == std::string::npos;
}

Reference::Reference(const std::filesystem::path& tag_file) {
    const std::string text = tool::read_text(tag_file);
    for_each_block(text, "<compound kind=\"", "</compound>", [&](const std::string& compound) {
        const std::string head = compound.substr(0, compound.find("<member"));
        const std::string kind = compound.substr(16, compound.find('"', 16) - 16);
        const std::string name = element(head, "name");
        if (kind == "struct" || kind == "class") {
            const auto [scope, plain] = split_scope(name);
            symbols_.push_back(
                {Symbol::Kind::type, scope, plain, "", "", element(head, "filename"), element(head, "anchor")});
        }
        if (kind != "group") {  // docs/header_filter puts each header into one
            return;
        }
        for_each_block(compound, "<member kind=\"", "</member>", [&](const std::string& member) {
            const std::string member_kind = member.substr(14, member.find('"', 14) - 14);
            if (member_kind == "function") {
                symbols_.push_back(symbol_of(member, Symbol::Kind::function));
            } else if (member_kind == "enumeration" || member_kind == "typedef") {
                symbols_.push_back(symbol_of(member, Symbol::Kind::type));
            }
        });
    });
    if (symbols_.empty()) {
        throw DataError(tag_file.string() + ": Doxygen's tag file holds no function and no type");
    }
    std::stable_sort(symbols_.begin(), symbols_.end(),
                     [](const Symbol& a, const Symbol& b) { return a.name < b.name; });
}

std::vector<Symbol> Reference::functions(const std::string& name) const {
    std::vector<Symbol> found;
    std::copy_if(symbols_.begin(), symbols_.end(), std::back_inserter(found),
                 [&](const Symbol& symbol) { return symbol.kind == Symbol::Kind::function && symbol.name == name; });
    return found;
}

std::string Reference::url_of(const std::string& code) const {
    static const std::regex name_pattern(R"((?:(?:ae|workbook)::)?([A-Za-z_][A-Za-z0-9_]*)(?:\(.*\))?)");
    std::smatch match;
    if (!std::regex_match(code, match, name_pattern)) {
        return "";
    }
    const auto found = std::find_if(symbols_.begin(), symbols_.end(), [&](const Symbol& symbol) {
        return symbol.name == match[1] && is_telling(symbol);
    });
    return found == symbols_.end() ? "" : found->url();
}

}  // namespace workbook::book
