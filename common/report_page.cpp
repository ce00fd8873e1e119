#include "common/report_page.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "common/escape.hpp"

namespace workbook {

namespace {

constexpr const char* style = R"(<style>
:root{color-scheme:light dark;--paper:#fff;--ink:#1f2328;--soft:#57606a;
--line:#d8dee4;--panel:#f6f8fa;--link:#0b5cad;
--good:#116329;--bad:#a02f00}
@media(prefers-color-scheme:dark){:root{--paper:#14171a;--ink:#e6e9ec;--soft:#a3abb3;
--line:#30363d;--panel:#1c2126;
--link:#79b8ff;--good:#7ee2a0;--bad:#ffab8a}}
*{box-sizing:border-box}
body{margin:0 auto;padding:2rem 1.25rem 4rem;max-width:76rem;background:var(--paper);color:var(--ink);
font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
h1{font-size:1.75rem;line-height:1.25;margin:.25rem 0 .75rem}
h2{font-size:1.25rem;line-height:1.3;margin:2.5rem 0 .75rem}
h3{font-size:1.05rem;margin:1.5rem 0 .5rem}
p{max-width:44rem;margin:.75rem 0;overflow-wrap:break-word}
p.said{white-space:pre-wrap}
a{color:var(--link);text-underline-offset:.15em}
a:focus-visible,.wide:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code,pre{font:.875em/1.5 ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
pre{padding:.75rem 1rem;background:var(--panel);border:1px solid var(--line);border-radius:6px;overflow-x:auto}
.notice{margin:1rem 0;padding:.1rem 1rem;max-width:46rem;border:1px solid var(--bad);border-left-width:.4rem;border-radius:6px}
.soft{color:var(--soft)}.good{color:var(--good)}.bad{color:var(--bad)}
dl{display:flex;flex-wrap:wrap;gap:.4rem 2rem;margin:1rem 0}
dl div{display:flex;gap:.5rem}dt{color:var(--soft)}dd{margin:0;font-variant-numeric:tabular-nums}
.wide{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse}
th,td{padding:.4rem 1.5rem .4rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
thead th{color:var(--soft);font-weight:500}tbody th{font-weight:400}
@media(max-width:40rem){thead{position:absolute;left:-99rem}table,tbody,tr,tbody th,td{display:block}
tbody th,td{border:0;padding:.1rem 0;overflow-wrap:anywhere}td:empty{display:none}
tbody tr{border-bottom:1px solid var(--line);padding:.4rem 0}}
td.beside{white-space:nowrap}td.number{font-variant-numeric:tabular-nums;white-space:nowrap}
td.list{min-width:11rem;max-width:28rem;font-variant-numeric:tabular-nums}
.pictures{display:flex;flex-wrap:wrap;gap:1.5rem 2rem;align-items:flex-start;margin:1.25rem 0}
figure{margin:0;max-width:100%}
figure img{display:block;max-width:100%;height:auto;border:1px solid var(--line);border-radius:4px}
figure img.pixels{image-rendering:pixelated}
@media(max-width:40rem){figure a{display:block;overflow-x:auto}figure img.pixels{max-width:none}}
figcaption{margin-top:.5rem;color:var(--soft);font-size:.9375rem;line-height:1.5}
section{border-top:1px solid var(--line);margin-top:2.5rem}
section h2{margin-top:1.5rem}
nav ol{list-style:none;padding:0;margin:1rem 0;columns:18rem}
nav li{padding:.2rem 0;break-inside:avoid}
</style>
)";

std::string page(const std::string& title, const std::string& body) {
    return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
           escape_html(title) + "</title>\n" + style + "</head>\n<body>\n" + body + "</body>\n</html>\n";
}

std::string element(const std::string& tag, const std::string& text) {
    return "<" + tag + ">" + escape_html(text) + "</" + tag.substr(0, tag.find(' ')) + ">";
}

/// A relative address: what could end the address or start another part of it is written as %XX.
std::string address(const std::string& path) {
    std::string result;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           c == '-' || c == '_' || c == '.' || c == '/';
        char code[4] = {};
        std::snprintf(code, sizeof code, "%%%02X", static_cast<unsigned>(static_cast<unsigned char>(c)));
        result += plain ? std::string(1, c) : code;
    }
    return result;
}

/// "07_vanilla_autoencoder" as "07".
std::string number_of(const std::string& chapter) {
    return chapter.substr(0, chapter.find('_'));
}

// ---- figures ----

/// The first and the last numbers of a long list: a page is no place for all of them.
std::string list_text(const std::vector<double>& numbers) {
    constexpr std::size_t most = 12;
    constexpr std::ptrdiff_t ends = 4;
    if (numbers.size() <= most) {
        return to_text(numbers, 5);
    }
    return to_text(std::vector<double>(numbers.begin(), numbers.begin() + ends), 5) + ", \u2026, " +
           to_text(std::vector<double>(numbers.end() - ends, numbers.end()), 5) + " (" +
           std::to_string(numbers.size()) + " numbers, all of them in metrics.json)";
}

std::string value_cell(const MetricValue& value) {
    const auto* list = std::get_if<std::vector<double>>(&value.value);
    return list == nullptr ? element("td class=\"number\"", to_text(value, 5))
                           : element("td class=\"list\"", list_text(*list));
}

std::string references_cell(const std::vector<Reference>& references) {
    std::string lines;
    for (const Reference& reference : references) {
        lines += (lines.empty() ? "" : "<br>") + escape_html(reference.name) + ": " +
                 escape_html(to_text(MetricValue(reference.value), 5));
    }
    return "<td class=\"beside\">" + lines + "</td>";
}

std::string target_cell(const Figure& figure) {
    if (!figure.trouble.empty()) {
        return "<td>" + element("span class=\"bad\"", "cannot be right") + "</td>";
    }
    if (!figure.target) {
        return "<td></td>";
    }
    return "<td class=\"beside\">" + escape_html(to_text(*figure.target)) +
           (as_expected(figure) ? " <span class=\"good\">met</span>" : " <span class=\"bad\">not met</span>") + "</td>";
}

std::string figure_table(const std::vector<Figure>& figures) {
    if (figures.empty()) {
        return "";
    }
    const bool references =
        std::ranges::any_of(figures, [](const Figure& f) { return !f.references.empty(); });
    const bool targets =
        std::ranges::any_of(figures, [](const Figure& f) { return f.target.has_value() || !f.trouble.empty(); });
    std::string html =
        "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Figures\"><table>\n<thead><tr>"
        "<th scope=\"col\">figure</th><th scope=\"col\">value</th>";
    html += references ? "<th scope=\"col\">beside</th>" : "";
    html += targets ? "<th scope=\"col\">expected</th>" : "";
    html += "</tr></thead>\n<tbody>\n";
    for (const Figure& figure : figures) {
        html += "<tr><th scope=\"row\"><code>" + escape_html(figure.name) + "</code></th>" +
                value_cell(figure.value) + (references ? references_cell(figure.references) : "") +
                (targets ? target_cell(figure) : "") + "</tr>\n";
    }
    return html + "</tbody></table></div>\n";
}

// ---- guesses ----

std::string with_unit(const std::optional<double>& value, const std::string& unit,
                      const std::string& otherwise) {
    if (!value) {
        return otherwise;
    }
    return to_text(MetricValue(*value), 5) + (unit.empty() ? "" : " " + unit);
}

std::string prediction_list(const std::vector<Prediction>& predictions) {
    std::string html;
    for (const Prediction& prediction : predictions) {
        html += element("p", prediction.question) + "\n<dl><div><dt>your guess</dt>" +
                element("dd", with_unit(prediction.guess, prediction.unit, "none")) +
                "</div><div><dt>outcome</dt>" +
                element("dd", with_unit(prediction.outcome, prediction.unit, "none")) + "</div></dl>\n";
    }
    return html;
}

// ---- how the run ended ----

std::string headline(const Report& report) {
    const std::string when = report.started.empty() ? "" : " of " + report.started;
    switch (report.state) {
        case RunState::under_way:
            return "The run" + when +
                   " has not ended: it is still under way, or it was interrupted or crashed.";
        case RunState::wrong: return "What this run" + when + " reached cannot be right.";
        case RunState::failed: return "This run" + when + " failed.";
        default: return "";
    }
}

/// What stands above everything else: that a run did not end well, and where the run before it is.
/// \param folder  of the run, seen from the page.
std::string notice_html(const Report& report, const std::string& folder) {
    std::vector<std::string> missed;
    for (const Figure& figure : report.figures) {
        if (!as_expected(figure) && figure.trouble.empty()) {
            missed.push_back(figure.name);
        }
    }
    std::string html;
    if (report.state != RunState::done) {
        html += element("p", headline(report)) + "\n";
        for (const std::string& trouble : report.troubles) {
            html += element("p class=\"said\"", trouble) + "\n";
        }
        if (report.previous) {
            html += "<p>An earlier run ended well: <a href=\"" + address(folder + "previous/report.html") +
                    "\">its report</a>.</p>\n";
        }
    }
    if (!missed.empty() && report.state != RunState::failed) {
        html += "<p>Not as expected:";
        for (const std::string& name : missed) {
            html += " " + element("code", name);
        }
        html += "</p>\n";
    }
    return html.empty() ? "" : "<div class=\"notice\" role=\"status\">\n" + html + "</div>\n";
}

// ---- pictures and text ----

/// \param folder  where the picture stands, seen from the page: "" or "07_vanilla_autoencoder/".
std::string image_html(const ReportImage& image, const std::string& folder) {
    const std::string source = address(folder + image.file);
    const std::string width = std::to_string(image.width);
    const bool pixels = image.file.ends_with(".png");
    // The caption is as wide as the picture, but never so narrow that it cannot be read.
    const std::string caption_width = std::to_string(std::max(image.width, 300));
    return "<figure style=\"width:" + caption_width + "px\"><a href=\"" + source + "\"><img" +
           (pixels ? " class=\"pixels\"" : "") + " loading=\"lazy\" src=\"" + source + "\" alt=\"" +
           escape_html(image.alt) + "\" width=\"" + width + "\" height=\"" + std::to_string(image.height) +
           "\"></a><figcaption>" + escape_html(image.caption) + "</figcaption></figure>\n";
}

/// Text and pictures in their order. Pictures that follow each other stand side by side where there is room.
std::string body_html(const Report& report, const std::string& folder) {
    std::string html;
    bool among_pictures = false;
    for (const auto& part : report.body) {
        const auto* image = std::get_if<ReportImage>(&part);
        if (among_pictures != (image != nullptr)) {
            html += image != nullptr ? "<div class=\"pictures\">\n" : "</div>\n";
            among_pictures = image != nullptr;
        }
        html += image != nullptr ? image_html(*image, folder)
                                 : element("p class=\"said\"", std::get<ReportText>(part).text) + "\n";
    }
    return html + (among_pictures ? "</div>\n" : "");
}

std::string settings_html(const Report& report) {
    std::string html = "<pre><code>" + escape_html(report.command) + "</code></pre>\n<dl>";
    for (const auto& [name, value] : report.settings) {
        std::string words = name;
        std::ranges::replace(words, '_', ' ');
        html += "<div>" + element("dt", words) + element("dd", value) + "</div>";
    }
    return html + "</dl>\n";
}

// ---- the index ----

std::string contents(const std::vector<IndexSection>& sections) {
    std::string html = "<nav aria-label=\"Chapters\"><ol>\n";
    for (const IndexSection& section : sections) {
        html += "<li><a href=\"#" + address(section.entry.chapter) + "\">" +
                escape_html(number_of(section.entry.chapter) + " " + section.entry.title) + "</a>" +
                (section.report && section.report->state == RunState::done
                     ? ""
                     : " " + element("span class=\"soft\"", section.report ? to_word(section.report->state) : "not run yet")) +
                "</li>\n";
    }
    return html + "</ol></nav>\n";
}

std::string section_html(const IndexSection& section) {
    const std::string& chapter = section.entry.chapter;
    std::string html = "<section id=\"" + address(chapter) + "\">\n" +
                       element("h2", number_of(chapter) + " " + section.entry.title) + "\n";
    if (!section.report) {
        return html + "<p class=\"soft\">Not run yet. This runs it:</p>\n<pre><code>" +
               escape_html("./workbook run " + number_of(chapter)) + "</code></pre>\n</section>\n";
    }
    const Report& report = *section.report;
    html += report.about.empty() ? "" : element("p", report.about) + "\n";
    html += notice_html(report, chapter + "/");
    html += "<p><a href=\"" + address(chapter) + "/report.html\">Report of chapter " +
            escape_html(number_of(chapter)) + "</a> <span class=\"soft\">made by</span> <code>" +
            escape_html(report.command) + "</code></p>\n";
    html += prediction_list(report.predictions) + figure_table(report.figures);
    return html + body_html(report, chapter + "/") + "</section>\n";
}

}  // namespace

std::string to_html(const Report& report) {
    std::string body = "<main>\n<p class=\"soft\">Chapter " + escape_html(number_of(report.chapter)) +
                       "</p>\n" + element("h1", report.title) + "\n";
    body += report.about.empty() ? "" : element("p", report.about) + "\n";
    body += notice_html(report, "");
    body += settings_html(report);
    body += report.predictions.empty() ? ""
                                       : "<h2>Guess and outcome</h2>\n" + prediction_list(report.predictions);
    body += report.figures.empty() ? "" : "<h2>Figures</h2>\n" + figure_table(report.figures);
    body += report.body.empty() ? "" : "<h2>What the run shows</h2>\n" + body_html(report, "");
    return page(number_of(report.chapter) + " " + report.title, body + "</main>\n");
}

std::string index_html(const std::vector<IndexSection>& sections) {
    std::string body = "<main>\n<h1>What the chapters show</h1>\n" + contents(sections);
    for (const IndexSection& section : sections) {
        body += section_html(section);
    }
    return page("What the chapters show", body + "</main>\n");
}

}  // namespace workbook
