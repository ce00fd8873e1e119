#include "tools/book/output.hpp"

#include <nlohmann/json.hpp>

#include "common/atomic_file.hpp"
#include "common/escape.hpp"

namespace workbook::book {
namespace {

/// Links to the page's sections; empty if it has none.
std::string on_this_page(const Document& document) {
    std::string items;
    for (const Section& section : document.sections) {
        if (section.level == 2) {
            items += "<li><a href=\"#" + section.id + "\">" + escape_html(section.title) + "</a></li>\n";
        }
    }
    return items.empty() ? ""
                         : "<nav class=\"on-this-page\" aria-label=\"On this page\"><details><summary>On this "
                           "page</summary><ul>\n" +
                               items + "</ul></details></nav>\n";
}

std::string turn(const std::vector<Page>& pages, std::size_t index) {
    const auto link = [&](std::size_t to, const char* rel, const char* word) {
        return std::string("<a rel=\"") + rel + "\" href=\"" + pages[to].url() + "\"><span>" + word + "</span> " +
               escape_html(pages[to].document.title()) + "</a>\n";
    };
    std::string html = "<nav class=\"turn\" aria-label=\"Previous and next page\">\n";
    html += index > 0 ? link(index - 1, "prev", "Previous") : "";
    html += index + 1 < pages.size() ? link(index + 1, "next", "Next") : "";
    return html + "</nav>\n";
}

std::string collapsed(const std::string& text) {
    std::string result;
    for (const char c : text) {
        if (c != '\n' && c != ' ') {
            result += c;
        } else if (!result.empty() && result.back() != ' ') {
            result += ' ';
        }
    }
    return result;
}

/// A title in which Doxygen takes no word for a type of ae: "01 %Dense layer".
std::string without_links(const std::string& title) {
    std::string result;
    for (const char c : title) {
        const bool begins_a_word = result.empty() || result.back() == ' ';
        result += begins_a_word && c >= 'A' && c <= 'Z' ? std::string{'%', c} : std::string{c};
    }
    return result;
}

}  // namespace

void write_page(const std::filesystem::path& folder, const std::vector<Page>& pages, std::size_t index) {
    const Page& page = pages[index];
    std::vector<Piece> pieces = page.document.pieces;
    pieces.insert(pieces.begin(), {Piece::Kind::html, on_this_page(page.document)});
    pieces.push_back({Piece::Kind::html, turn(pages, index)});

    const std::string title = without_links(page.document.title());
    // Doxygen since 1.9.8 finds a contract by its parameters' types only from where their names can be looked up.
    std::string dox = "namespace ae {\n/** ";
    dox += page.id == "index" ? "\\mainpage " + title + "\n" : "\\page " + page.id + " " + title + "\n";
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (pieces[i].kind == Piece::Kind::doxygen) {
            dox += "\n" + pieces[i].text + "\n";
        } else if (!pieces[i].text.empty()) {
            const std::string file = page.id + "." + std::to_string(i) + ".html";
            write_file_atomically(folder / file, pieces[i].text);
            dox += "\n\\htmlinclude[block] " + file + "\n";
        }
    }
    write_file_atomically(folder / (page.id + ".dox"), dox + "*/\n}\n");
}

std::string contents_list(const std::vector<Page>& pages) {
    std::string html = "<ul>\n";
    std::string group;
    for (const Page& page : pages) {
        if (page.group != group) {
            group = page.group;
            html += "</ul>\n<p>" + escape_html(group) + "</p>\n<ul>\n";
        }
        html += "<li><a href=\"" + page.url() + "\">" + escape_html(page.document.title()) + "</a></li>\n";
    }
    return html + "</ul>\n";
}

std::string search_data(const std::vector<Page>& pages, const Reference& reference) {
    nlohmann::json entries = nlohmann::json::array();
    for (const Page& page : pages) {
        for (const Section& section : page.document.sections) {
            const bool whole = section.id.empty();
            entries.push_back({{"title", section.title},
                               {"place", whole ? "" : page.document.title()},
                               {"url", page.url() + (whole ? "" : "#" + section.id)},
                               {"text", collapsed(section.text)}});
        }
    }
    for (const Symbol& symbol : reference.symbols()) {
        entries.push_back({{"title", symbol.name},
                           {"place", symbol.kind == Symbol::Kind::type ? "type" : "function"},
                           {"url", symbol.url()},
                           {"text", symbol.returns + " " + symbol.name + symbol.arguments}});
    }
    return "var bookSections = " + entries.dump() + ";\n";
}

}  // namespace workbook::book
