#include "tools/book/chapter_parts.hpp"

#include <algorithm>
#include <array>
#include <sstream>

#include "common/escape.hpp"
#include "tools/workbook/lesson.hpp"

namespace workbook::book {
namespace {

/// "10.3 fit_box, fit_gaussian" gives the two names.
std::vector<std::string> functions_in(const std::string& title) {
    std::istringstream words(title.substr(title.find(' ') + 1));
    std::vector<std::string> names;
    for (std::string name; words >> name;) {
        name.erase(std::remove(name.begin(), name.end(), ','), name.end());
        names.push_back(name);
    }
    return names;
}

/// Doxygen writes "const Dense &layer", the workbook "const Dense& layer".
std::string as_in_the_header(std::string arguments) {
    for (std::size_t at = 0; (at = arguments.find(" &", at)) != std::string::npos; ++at) {
        arguments.replace(at, 2, "& ");
    }
    return arguments;
}

std::string contract_of(const Symbol& symbol) {
    return "\\code{.cpp}\n" + symbol.returns + " " + symbol.name + as_in_the_header(symbol.arguments) +
           ";\n\\endcode\n\\copydetails " + symbol.scope + "::" + symbol.name + symbol.arguments + "\n";
}

std::vector<Piece> contract(const Page& page, const Section& section, const std::string& id, const Reference& reference,
                            Site& site) {
    std::vector<Piece> parts{{Piece::Kind::html, {}}};  // its first part needs the address that the functions have
    std::string url;
    for (const std::string& name : functions_in(section.title)) {
        const std::vector<Symbol> overloads = reference.functions(name);
        if (overloads.empty()) {
            site.complain(page.source, "### " + section.title,
                          "exercise " + id + " names the function " + name + ", which no header declares");
            continue;
        }
        url = overloads.front().page;
        for (const Symbol& symbol : overloads) {
            parts.push_back({Piece::Kind::doxygen, contract_of(symbol)});
            parts.push_back({Piece::Kind::html, "<hr>\n"});  // ends Doxygen's paragraph as well
        }
    }
    parts.front().text = "<section class=\"contract\" id=\"exercise-" + id +
                         "\"><p class=\"label\">The contract, as in <a href=\"" + url + "\">" + page.chapter->name() +
                         ".hpp</a></p>\n";
    parts.back() = {Piece::Kind::html, "</section>\n"};
    return parts;
}

Piece folded_hints(const Page& page, const std::string& id, const std::string& hints, Site& site, const Hooks& hooks) {
    constexpr std::array titles{"Hint 1: a question", "Hint 2: the formula", "Hint 3: the pseudo-code"};
    const std::vector<std::string> texts = tool::parse_hints(hints, id);
    if (texts.size() != titles.size()) {
        site.complain("chapters/" + page.chapter->folder + "/hints.md", "## " + id,
                      "exercise " + id + " must have three hints, and has " + std::to_string(texts.size()));
        return {};
    }
    std::string html;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        html += std::string("<details class=\"hint\"><summary>") + titles[i] + "</summary>" +
                inline_html(texts[i], hooks) + "</details>\n";
    }
    return {Piece::Kind::html, html};
}

}  // namespace

std::vector<Piece> exercise_parts(const Page& page, const Section& section, const std::string& hints,
                                  const Reference& reference, Site& site, const Hooks& hooks) {
    const std::vector<tool::Exercise>& exercises = page.chapter->exercises;
    const std::string id = section.title.substr(0, section.title.find(' '));
    if (std::none_of(exercises.begin(), exercises.end(),
                     [&](const tool::Exercise& exercise) { return exercise.id == id; })) {
        return {};
    }
    std::vector<Piece> parts = contract(page, section, id, reference, site);
    parts.push_back(folded_hints(page, id, hints, site, hooks));
    return parts;
}

}  // namespace workbook::book
