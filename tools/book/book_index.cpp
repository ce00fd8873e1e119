#include "tools/book/book_index.hpp"

#include <algorithm>
#include <cctype>
#include <functional>
#include <map>
#include <sstream>

#include "common/escape.hpp"

namespace workbook::book {
namespace {

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Whether a word stands in a text, not as the middle of a longer one (an s at its end is no longer word).
bool has_word(const std::string& text, const std::string& word) {
    for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        std::size_t end = at + word.size();
        end += end < text.size() && text[end] == 's' ? 1 : 0;
        if ((at == 0 || !is_letter(text[at - 1])) && (end >= text.size() || !is_letter(text[end]))) {
            return true;
        }
    }
    return false;
}

/// Whether TeX has a symbol, not as a part of another: X does not count in \hat X, nor n in \ln.
bool has_symbol(const std::string& tex, const std::string& symbol) {
    for (std::size_t at = tex.find(symbol); at != std::string::npos; at = tex.find(symbol, at + 1)) {
        const std::size_t end = at + symbol.size();
        const std::string before = tex.substr(at < 5 ? 0 : at - 5, at < 5 ? at : 5);
        const bool accented = before == "\\hat " || (before.size() == 5 && before.substr(1) == "\\bar");
        if (!accented && (at == 0 || (!is_letter(tex[at - 1]) && tex[at - 1] != '\\')) &&
            (end == tex.size() || !is_letter(tex[end]))) {
            return true;
        }
    }
    return false;
}

std::string anchor(const Page& page, const Section& section) {
    return page.url() + (section.id.empty() ? "" : "#" + section.id);
}

/// The first section of each chapter for which the condition holds.
using Place = std::pair<const Page*, const Section*>;
std::vector<Place> places(const std::vector<Page>& pages, const std::function<bool(const Section&)>& holds) {
    std::vector<Place> found;
    for (const Page& page : pages) {
        const std::vector<Section>& sections = page.document.sections;
        const auto section = std::find_if(sections.begin(), sections.end(), holds);
        if (page.chapter != nullptr && section != sections.end()) {
            found.emplace_back(&page, &*section);
        }
    }
    return found;
}

std::string links(const std::vector<Place>& places, const Place& main) {
    std::string html;
    for (const Place& place : places) {
        if (place.first != main.first) {
            html += " <a href=\"" + anchor(*place.first, *place.second) + "\">" + place.first->chapter->code() + "</a>";
        }
    }
    return html;
}

std::string entry(const std::string& name, const Place& main, const std::vector<Place>& all) {
    const std::string number =
        main.second->id.empty() ? "" : main.first->chapter->code() + " ";  // a title has it already
    return "<li>" + name + " <a class=\"main-entry\" href=\"" + anchor(*main.first, *main.second) + "\">" + number +
           escape_html(main.second->title) + "</a>" + links(all, main) + "</li>\n";
}

/// Whether a bold text is the term itself, or its plural, and not a sentence that has it.
bool is_term(const std::string& bold, const Term& term) {
    const std::string text = lower(bold);
    return std::any_of(term.words.begin(), term.words.end(),
                       [&](const std::string& word) { return text == word || text == word + "s"; });
}

/// Whether the heading of a part of the lesson has the term; exercises use terms, and do not introduce them.
bool heads(const Section& section, const Term& term) {
    const std::string title = lower(section.title);
    return !section.id.empty() && !std::isdigit(static_cast<unsigned char>(title.front())) &&
           std::any_of(term.words.begin(), term.words.end(),
                       [&](const std::string& word) { return has_word(title, word); });
}

/// Where a term is introduced: in bold, else in a heading, else where it stands first.
Place introduction(const std::vector<Page>& pages, const Term& term, const std::vector<Place>& all) {
    const std::vector<Place> bold = places(pages, [&](const Section& section) {
        return !section.id.empty() && section.title != "An example for paper" &&
               std::any_of(section.bold.begin(), section.bold.end(),
                           [&](const std::string& text) { return is_term(text, term); });
    });
    const std::vector<Place> headed = places(pages, [&](const Section& section) { return heads(section, term); });
    return !bold.empty() ? bold.front() : !headed.empty() ? headed.front() : all.front();
}

std::string terms_list(const std::vector<Page>& pages, const std::vector<Term>& terms, const std::string& terms_file,
                       Site& site) {
    std::string html;
    for (const Term& term : terms) {
        const std::vector<Place> all = places(pages, [&](const Section& section) {
            const std::string text = lower(section.title + " " + section.text);
            return std::any_of(term.words.begin(), term.words.end(),
                               [&](const std::string& word) { return has_word(text, word); });
        });
        if (all.empty()) {
            site.complain(terms_file, term.name,
                          "no chapter has the term \"" + term.name + "\": mend it, or take it out");
            continue;
        }
        html += entry(escape_html(term.name), introduction(pages, term, all), all);
    }
    return html;
}

std::string symbols_list(const std::vector<Page>& pages, Site& site) {
    const auto notation =
        std::find_if(pages.begin(), pages.end(), [](const Page& page) { return page.id == "notation"; });
    const std::vector<std::string>& known = notation->document.symbols;
    for (const Page& page : pages) {
        for (const std::string& symbol : page.document.symbols) {
            if (std::find(known.begin(), known.end(), symbol) == known.end()) {
                site.complain(page.source, "| $" + symbol + "$",
                              "the symbol $" + symbol + "$ is not in " + notation->source +
                                  ": add it there, or use the symbol that is");
            }
        }
    }
    std::string html;
    for (const std::string& symbol : known) {
        const std::vector<Place> all =
            places(pages, [&](const Section& section) { return has_symbol(section.math, symbol); });
        if (all.empty()) {
            site.complain(notation->source, "| $" + symbol + "$",
                          "no chapter's formula has the symbol $" + symbol + "$: mend it, or take it out");
            continue;
        }
        html += entry("\\(" + escape_html(symbol) + "\\)", all.front(), all);
    }
    return html;
}

std::string functions_list(const Reference& reference) {
    std::string html;
    std::string last;
    for (const Symbol& symbol : reference.symbols()) {
        if (symbol.scope == "ae" && symbol.name != last && symbol.is_of_a_chapter()) {
            html += "<li><a class=\"code\" href=\"" + symbol.url() + "\"><code>" + escape_html(symbol.name) +
                    "</code></a></li>\n";
            last = symbol.name;
        }
    }
    return html;
}

}  // namespace

std::vector<Term> parse_terms(const std::string& text) {
    std::vector<Term> terms;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        const std::size_t colon = line.find(": ");
        Term term{line.substr(0, colon), {lower(line.substr(0, colon))}};
        std::istringstream others(colon == std::string::npos ? "" : line.substr(colon + 2));
        for (std::string other; std::getline(others >> std::ws, other, ',');) {
            term.words.push_back(lower(other));
        }
        terms.push_back(term);
    }
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& a, const Term& b) { return lower(a.name) < lower(b.name); });
    return terms;
}

Document book_index(const std::vector<Page>& pages, const std::vector<Term>& terms, const std::string& terms_file,
                    const Reference& reference, Site& site) {
    Document document;
    const auto part = [&](const std::string& id, const std::string& title, const std::string& list) {
        document.sections.push_back({.level = 2, .id = id, .title = title, .text = {}, .math = {}, .bold = {}});
        document.pieces.push_back({Piece::Kind::html, "<h2 id=\"" + id + "\">" + title +
                                                          "</h2>\n<ul class=\"book-index\">\n" + list + "</ul>\n"});
    };
    document.sections.push_back({.level = 1, .id = {}, .title = "Index", .text = {}, .math = {}, .bold = {}});
    document.pieces.push_back({Piece::Kind::html,
                               "<p>The first place is where a symbol or a term is introduced; the numbers behind it "
                               "are other chapters.</p>\n"});
    part("terms", "Terms", terms_list(pages, terms, terms_file, site));
    part("symbols", "Symbols", symbols_list(pages, site));
    part("functions", "Functions and types of the chapters", functions_list(reference));
    return document;
}

}  // namespace workbook::book
