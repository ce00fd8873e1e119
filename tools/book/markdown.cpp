#include "tools/book/markdown.hpp"

#include <algorithm>
#include <map>
#include <regex>

#include <md4c.h>

#include "common/errors.hpp"
#include "common/escape.hpp"

namespace workbook::book {
namespace {

constexpr unsigned dialect =
    MD_FLAG_TABLES | MD_FLAG_LATEXMATHSPANS | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEURLAUTOLINKS;

std::string to_string(const MD_ATTRIBUTE& attribute) { return {attribute.text, attribute.size}; }

std::string display(const std::string& tex) {
    return "<span class=\"formula\" tabindex=\"0\">\\[" + escape_html(tex) + "\\]</span>";
}

/// Receives what md4c finds, in order, and writes it down.
class Writer {
public:
    explicit Writer(const Hooks& hooks) : hooks_(hooks) {}

    void enter_block(MD_BLOCKTYPE type, void* detail);
    void leave_block(MD_BLOCKTYPE type, void* detail);
    void enter_span(MD_SPANTYPE type, void* detail);
    void leave_span(MD_SPANTYPE type, void* detail);
    void text(MD_TEXTTYPE type, std::string_view text);

    Document finish() {
        end_section();
        flush();
        return std::move(document_);
    }

private:
    void flush() {
        if (html_.find_first_not_of(" \n") != std::string::npos) {
            document_.pieces.push_back({Piece::Kind::html, html_});
        }
        html_.clear();
    }

    void end_section() {
        if (document_.sections.empty() || !hooks_.end_of_section) {
            return;
        }
        const std::vector<Piece> more = hooks_.end_of_section(document_.sections.back());
        if (!more.empty()) {
            flush();
            document_.pieces.insert(document_.pieces.end(), more.begin(), more.end());
        }
    }

    void begin_heading(unsigned level) {
        end_section();
        document_.sections.push_back(
            {.level = static_cast<int>(level), .id = {}, .title = {}, .text = {}, .math = {}, .bold = {}});
        in_heading_ = true;
        before_heading_ = std::move(html_);
        html_.clear();
    }

    void end_heading() {
        in_heading_ = false;
        Section& section = document_.sections.back();
        const std::string heading = std::move(html_);
        html_ = std::move(before_heading_);
        if (document_.sections.size() == 1) {
            return;  // the title is Doxygen's to show
        }
        const std::string base = slug(section.title);
        const int earlier = used_ids_[base]++;
        section.id = earlier == 0 ? base : base + "-" + std::to_string(earlier);
        const std::string tag = "h" + std::to_string(section.level);
        html_ += "<" + tag + " id=\"" + section.id + "\">" + heading + "<a class=\"anchor-link\" href=\"#" +
                 section.id + "\" aria-label=\"Link to this section\">#</a></" + tag + ">\n";
    }

    void begin_bold() {
        in_bold_ = !document_.sections.empty();
        if (in_bold_) {
            document_.sections.back().bold.emplace_back();
        }
    }

    void end_code_block();
    void end_formula(bool displayed);
    void remember_formula(const std::string& tex);
    void begin_cell() {
        cell_.clear();
        formulas_.clear();
    }

    void end_cell(bool head);
    std::string code_html() const;

    void remember(std::string_view words) {
        if (!document_.sections.empty()) {
            Section& section = document_.sections.back();
            (in_heading_ ? section.title : section.text).append(words);
            if (in_bold_) {
                section.bold.back().append(words);
            }
        }
    }

    const Hooks& hooks_;
    Document document_;
    std::string html_;
    std::string before_heading_;
    std::string code_;                   // of the code span or block that is open
    std::string language_;               // of that block
    std::string formula_;                // that is open
    std::string snippet_;                // "FILE NAME", of the mark above the code block that comes
    std::string picture_, alt_;          // of the picture that is open
    std::string cell_;                   // of the table's cell that is open: its words,
    std::vector<std::string> formulas_;  // and what its formulas stand for: the left sides
    std::map<std::string, int> used_ids_;
    std::size_t column_ = 0;
    bool in_heading_ = false;
    bool in_bold_ = false;
    bool in_link_ = false;
    bool in_picture_ = false;
    bool in_symbol_table_ = false;
};

const std::map<MD_BLOCKTYPE, const char*> block_tags{
    {MD_BLOCK_QUOTE, "blockquote"}, {MD_BLOCK_UL, "ul"},       {MD_BLOCK_LI, "li"}, {MD_BLOCK_P, "p"},
    {MD_BLOCK_THEAD, "thead"},      {MD_BLOCK_TBODY, "tbody"}, {MD_BLOCK_TR, "tr"},
};

const std::map<MD_SPANTYPE, const char*> span_tags{
    {MD_SPAN_EM, "em"}, {MD_SPAN_STRONG, "strong"}, {MD_SPAN_DEL, "del"}, {MD_SPAN_U, "u"}};

void Writer::enter_block(MD_BLOCKTYPE type, void* detail) {
    if (const auto tag = block_tags.find(type); tag != block_tags.end()) {
        html_ += std::string("<") + tag->second + ">";
    }
    switch (type) {
        case MD_BLOCK_H: begin_heading(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level); break;
        case MD_BLOCK_OL:
            html_ += "<ol start=\"" + std::to_string(static_cast<MD_BLOCK_OL_DETAIL*>(detail)->start) + "\">";
            break;
        case MD_BLOCK_HR: html_ += "<hr>\n"; break;
        case MD_BLOCK_TABLE:
            html_ += "<div class=\"wide\" tabindex=\"0\"><table>\n";
            in_symbol_table_ = false;
            break;
        case MD_BLOCK_TR: column_ = 0; break;
        case MD_BLOCK_TH:
            html_ += "<th scope=\"col\">";
            begin_cell();
            break;
        case MD_BLOCK_TD:
            html_ += "<td>";
            begin_cell();
            break;
        case MD_BLOCK_CODE:
            code_.clear();
            language_ = to_string(static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->lang);
            break;
        default: break;
    }
}

void Writer::leave_block(MD_BLOCKTYPE type, void* /*detail*/) {
    switch (type) {
        case MD_BLOCK_H: end_heading(); break;
        case MD_BLOCK_OL: html_ += "</ol>\n"; break;
        case MD_BLOCK_TABLE: html_ += "</table></div>\n"; break;
        case MD_BLOCK_TH:
            html_ += "</th>";
            end_cell(true);
            break;
        case MD_BLOCK_TD:
            html_ += "</td>";
            end_cell(false);
            break;
        case MD_BLOCK_CODE: end_code_block(); break;
        default: break;
    }
    if (const auto tag = block_tags.find(type); tag != block_tags.end()) {
        html_ += std::string("</") + tag->second + ">\n";
    }
    remember(" ");
}

void Writer::end_cell(bool head) {
    if (column_++ != 0) {
        return;
    }
    if (head) {
        in_symbol_table_ = cell_ == "symbol";
    } else if (in_symbol_table_) {
        document_.symbols.insert(document_.symbols.end(), formulas_.begin(), formulas_.end());
    }
}

void Writer::end_code_block() {
    if (language_ == "math") {
        code_.erase(code_.find_last_not_of('\n') + 1);
        html_ += "<p>" + display(code_) + "</p>\n";
        remember_formula(code_);
        return;
    }
    if (snippet_.empty()) {
        html_ += "<pre tabindex=\"0\"><code>" + escape_html(code_) + "</code></pre>\n";
        return;
    }
    flush();
    document_.pieces.push_back({Piece::Kind::doxygen, "\\snippet " + snippet_});
    html_ +=
        "<p class=\"snippet-source\"><code>" + escape_html(snippet_.substr(0, snippet_.find(' '))) + "</code></p>\n";
    snippet_.clear();
}

void Writer::enter_span(MD_SPANTYPE type, void* detail) {
    if (const auto tag = span_tags.find(type); tag != span_tags.end() && !in_picture_) {
        html_ += std::string("<") + tag->second + ">";
    }
    switch (type) {
        case MD_SPAN_A:
            html_ += "<a href=\"" + escape_html(hooks_.link(to_string(static_cast<MD_SPAN_A_DETAIL*>(detail)->href))) +
                     "\">";
            in_link_ = true;
            break;
        case MD_SPAN_IMG:
            picture_ = to_string(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
            alt_.clear();
            in_picture_ = true;
            break;
        case MD_SPAN_STRONG: begin_bold(); break;
        case MD_SPAN_CODE: code_.clear(); break;
        case MD_SPAN_LATEXMATH:
        case MD_SPAN_LATEXMATH_DISPLAY: formula_.clear(); break;
        default: break;
    }
}

void Writer::leave_span(MD_SPANTYPE type, void* /*detail*/) {
    switch (type) {
        case MD_SPAN_A:
            html_ += "</a>";
            in_link_ = false;
            break;
        case MD_SPAN_IMG:
            in_picture_ = false;
            html_ +=
                "<img src=\"" + escape_html(hooks_.picture(picture_, alt_)) + "\" alt=\"" + escape_html(alt_) + "\">";
            break;
        case MD_SPAN_STRONG: in_bold_ = false; break;
        case MD_SPAN_CODE: html_ += code_html(); break;
        case MD_SPAN_LATEXMATH: end_formula(false); break;
        case MD_SPAN_LATEXMATH_DISPLAY: end_formula(true); break;
        default: break;
    }
    if (const auto tag = span_tags.find(type); tag != span_tags.end() && !in_picture_) {
        html_ += std::string("</") + tag->second + ">";
    }
}

// A formula is plain, $x$ or $$x$$, or protected from Markdown: $`x`$.
void Writer::end_formula(bool displayed) {
    static const std::regex backslash_before_punctuation(R"(\\[!-/:-@\[-`{-~])");
    if (formula_.size() > 2 && formula_.front() == '`' && formula_.back() == '`') {
        formula_ = formula_.substr(1, formula_.size() - 2);
    } else if (hooks_.spoilt_formula && std::regex_search(formula_, backslash_before_punctuation)) {
        hooks_.spoilt_formula(formula_);
    }
    html_ += displayed ? display(formula_) : "\\(" + escape_html(formula_) + "\\)";
    formulas_.emplace_back(formula_.substr(0, formula_.find(" = ")));
    remember_formula(formula_);
    if (in_heading_) {
        remember(formula_);
    }
}

void Writer::remember_formula(const std::string& tex) {
    if (!document_.sections.empty()) {
        document_.sections.back().math.append(tex).append("\n");
    }
}

std::string Writer::code_html() const {
    const std::string target = in_link_ || in_heading_ || !hooks_.code ? "" : hooks_.code(code_);
    const std::string code = "<code>" + escape_html(code_) + "</code>";
    return target.empty() ? code : "<a class=\"code\" href=\"" + escape_html(target) + "\">" + code + "</a>";
}

void Writer::text(MD_TEXTTYPE type, std::string_view text) {
    static const std::regex snippet_mark(R"(<!-- snippet: (\S+ [A-Za-z0-9_]+) -->\s*)");
    static const std::regex named_place(R"-(<a (?:name|id)="([^"]+)")-");
    std::match_results<std::string_view::const_iterator> match;
    if (in_picture_) {
        alt_ += type == MD_TEXT_SOFTBR || type == MD_TEXT_BR ? std::string_view(" ") : text;
        return;
    }
    switch (type) {
        case MD_TEXT_HTML:  // comments are for the tools that keep the lessons true
            if (std::regex_match(text.begin(), text.end(), match, snippet_mark)) {
                snippet_ = match[1].str();
            } else if (text.rfind("<!--", 0) != 0) {
                html_ += text;
                if (std::regex_search(text.begin(), text.end(), match, named_place)) {
                    document_.anchors.push_back(match[1].str());
                }
            }
            return;
        case MD_TEXT_CODE:
            code_ += text;
            remember(text);
            return;
        case MD_TEXT_LATEXMATH: formula_ += text; return;
        case MD_TEXT_SOFTBR:
            html_ += "\n";
            remember(" ");
            return;
        case MD_TEXT_BR: html_ += "<br>\n"; return;
        case MD_TEXT_ENTITY: html_ += text; return;
        default:
            html_ += escape_html(std::string(text));
            cell_ += text;
            remember(text);
    }
}

/// md4c wants plain functions; each hands over to the writer. Nothing may be thrown through C.
template <typename Call>
int guarded(void* writer, std::exception_ptr& problem, Call call) {
    try {
        call(*static_cast<Writer*>(writer));
        return 0;
    } catch (...) {
        problem = std::current_exception();
        return 1;
    }
}

thread_local std::exception_ptr problem_while_reading;

Document parse(const std::string& text, const Hooks& hooks) {
    MD_PARSER parser{};
    parser.flags = dialect;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* writer) {
        return guarded(writer, problem_while_reading, [&](Writer& w) { w.enter_block(type, detail); });
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* writer) {
        return guarded(writer, problem_while_reading, [&](Writer& w) { w.leave_block(type, detail); });
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* writer) {
        return guarded(writer, problem_while_reading, [&](Writer& w) { w.enter_span(type, detail); });
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* writer) {
        return guarded(writer, problem_while_reading, [&](Writer& w) { w.leave_span(type, detail); });
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* writer) {
        return guarded(writer, problem_while_reading, [&](Writer& w) { w.text(type, {text, size}); });
    };
    Writer writer(hooks);
    problem_while_reading = nullptr;
    const int status = md_parse(text.data(), static_cast<MD_SIZE>(text.size()), &parser, &writer);
    if (problem_while_reading) {
        std::rethrow_exception(problem_while_reading);
    }
    if (status != 0) {
        throw DataError("md4c cannot read the Markdown");
    }
    return writer.finish();
}

}  // namespace

Document read_markdown(const std::string& text, const Hooks& hooks) {
    if (text.rfind("# ", 0) != 0) {
        throw DataError("it must begin with a title, \"# Title\"");
    }
    return parse(text, hooks);
}

std::string inline_html(const std::string& text, const Hooks& hooks) {
    std::string html;
    for (const Piece& piece : parse(text, hooks).pieces) {
        html += piece.text;
    }
    return html;
}

std::string slug(std::string_view title) {
    std::string id;
    for (const char c : title) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == ' ' || c == '-') {
            id += '-';
        } else if (byte >= 'A' && byte <= 'Z') {
            id += static_cast<char>(byte - 'A' + 'a');
        } else if (byte >= 0x80 || c == '_' || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z')) {
            id += c;
        }
    }
    return id;
}

}  // namespace workbook::book
