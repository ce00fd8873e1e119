#include "tools/book/headers.hpp"

#include <algorithm>
#include <sstream>

#include "tools/workbook/project.hpp"

namespace workbook::book {

namespace fs = std::filesystem;

namespace {

/// "header_common_plot" of "common/plot.hpp": as docs/header_filter has it.
std::string group_of(const std::string& file) {
    const fs::path path(file);
    return "header_" + path.parent_path().filename().string() + "_" + path.stem().string();
}

/// The lines of the comment that begins with \file, without slashes.
std::string file_comment(const std::string& text) {
    std::istringstream lines(text);
    std::string comment;
    std::string line;
    std::getline(lines, line);
    if (line != "/// \\file") {
        return "";
    }
    while (std::getline(lines, line) && line.rfind("///", 0) == 0) {
        comment += (line.size() > 4 ? line.substr(4) : "") + "\n";
    }
    return comment;
}

/// The page of a group, as Doxygen names it: an underscore in the group's name is two in the file's.
std::string group_page(const std::string& group) {
    std::string page = "group__";
    for (const char c : group) {
        page += c == '_' ? "__" : std::string(1, c);
    }
    return page + ".html";
}

/// Text that fits into a cell of a Markdown table.
std::string in_a_cell(const std::string& text) {
    std::string cell;
    for (const char c : text) {
        cell += c == '\n' ? " " : c == '|' ? "\\|" : std::string(1, c);
    }
    return cell;
}

}  // namespace

std::vector<Header> read_headers(const fs::path& root, const std::vector<std::string>& files, Site& site) {
    std::vector<Header> headers;
    for (const std::string& file : files) {
        const std::string comment = file_comment(tool::read_text(root / file));
        std::size_t end = comment.find(".\n");
        if (const std::size_t sentence = comment.find(". "); sentence < end) {
            end = sentence;
        }
        if (end == std::string::npos) {
            site.complain(file, 1, "it must begin with \"/// \\file\" and a sentence that says what it is for");
            end = 0;
        }
        headers.push_back(
            {file, group_of(file), comment.substr(0, end), comment.substr(std::min(comment.size(), end + 1))});
    }
    return headers;
}

std::string group_definitions(const std::vector<Header>& headers) {
    std::string text;
    for (const Header& header : headers) {
        text += "/** \\defgroup " + header.group + " " + header.file + "\n\\details " + header.brief + ". " +
                header.more + "\n*/\n";
    }
    return text;
}

std::string library_page(const std::vector<Header>& headers) {
    std::string text =
        "# The library\n\n"
        "Every documented header. The contracts are what you implement, chapter by chapter; `common/` is what every\n"
        "chapter is given; `datasets/` draws the digits. The mathematics stands in the namespace `ae`, everything "
        "else\n"
        "in `workbook`.\n";
    std::string part;
    for (const Header& header : headers) {
        const std::string first_folder = header.file.substr(0, header.file.find('/'));
        if (part != first_folder) {
            part = first_folder;
            text += "\n## " + (part == "chapters" ? std::string("Contracts of the chapters") : part + "/") +
                    "\n\n| header | what it is for |\n| --- | --- |\n";
        }
        text += "| [" + fs::path(header.file).filename().string() + "](" + group_page(header.group) + ") | " +
                in_a_cell(header.brief) + ". |\n";
    }
    return text;
}

}  // namespace workbook::book
