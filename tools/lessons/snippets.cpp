#include "tools/lessons/snippets.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <regex>
#include <set>
#include <utility>

#include "common/atomic_file.hpp"

namespace workbook {
namespace {

namespace fs = std::filesystem;

const char* const tree_is_incomplete = "It is part of the workbook: was it moved or deleted?";

// --- lessons ---------------------------------------------------------------------------------------------------------

const std::regex mark_pattern(R"(<!-- snippet: (\S+) ([A-Za-z0-9_]+) -->\s*)");
const std::regex fence_pattern(R"(\s*(```+)\s*([^\s`]*)[^`]*)");

struct Lesson {
    std::vector<Snippet> snippets;
    std::vector<std::size_t> wrong_marks;  // lines of marks of another form
    std::vector<std::size_t> bare_blocks;  // first lines of blocks of C++ without a mark
};

// A block of code: the places of its fences in the list of lines.
struct Block {
    std::size_t open;
    std::size_t close;
    bool is_cpp;
};

// The block that opens at a place; none where no fence stands there, or where it is never closed.
std::optional<Block> block_at(const Lines& lines, std::size_t open) {
    std::smatch fence;
    if (open >= lines.size() || !std::regex_match(lines[open], fence, fence_pattern)) {
        return std::nullopt;
    }
    const std::regex closing("\\s*" + fence[1].str() + "`*\\s*");
    for (std::size_t i = open + 1; i < lines.size(); ++i) {
        if (std::regex_match(lines[i], closing)) {
            return Block{.open = open, .close = i, .is_cpp = fence[2] == "cpp"};
        }
    }
    return std::nullopt;
}

void add_mark(Lesson& lesson, const Lines& lines, std::size_t at, const std::optional<Block>& below) {
    std::smatch mark;
    if (!std::regex_match(lines[at], mark, mark_pattern)) {
        lesson.wrong_marks.push_back(at + 1);
        return;
    }
    Snippet snippet{.source = mark[1], .name = mark[2], .line = at + 1, .last_line = at + 1, .code = {}};
    if (below && below->is_cpp) {
        snippet.last_line = below->close + 1;
        snippet.code = Lines(lines.begin() + static_cast<std::ptrdiff_t>(below->open) + 1,
                             lines.begin() + static_cast<std::ptrdiff_t>(below->close));
    }
    lesson.snippets.push_back(std::move(snippet));
}

Lesson lesson_of(const Lines& lines) {
    Lesson lesson;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_mark = lines[i].starts_with("<!-- snippet");
        const std::optional<Block> block = block_at(lines, is_mark ? i + 1 : i);
        if (is_mark) {
            add_mark(lesson, lines, i, block);
        } else if (block && block->is_cpp) {
            lesson.bare_blocks.push_back(i + 1);
        }
        i = block ? block->close : i;
    }
    return lesson;
}

// --- sources ---------------------------------------------------------------------------------------------------------

const std::regex marker_pattern(R"(\s*// \[([A-Za-z0-9_]+)\]\s*)");

struct Source {
    Lines lines;
    std::map<std::string, std::vector<std::size_t>> markers;  // name -> its lines, from 1
};

Source source_of(Lines lines) {
    Source source{.lines = std::move(lines), .markers = {}};
    std::smatch marker;
    for (std::size_t i = 0; i < source.lines.size(); ++i) {
        // Few lines have it, and a search is faster than a regular expression.
        if (source.lines[i].find("// [") != std::string::npos &&
            std::regex_match(source.lines[i], marker, marker_pattern)) {
            source.markers[marker[1]].push_back(i + 1);
        }
    }
    return source;
}

bool is_blank(const std::string& line) { return line.find_first_not_of(" \r") == std::string::npos; }

Lines without_common_indentation(Lines lines) {
    std::size_t indentation = std::string::npos;
    for (const std::string& line : lines) {
        if (!is_blank(line)) {
            indentation = std::min(indentation, line.find_first_not_of(' '));
        }
    }
    for (std::string& line : lines) {
        line.erase(0, is_blank(line) ? std::string::npos : indentation);
    }
    return lines;
}

// The part between two markers; none where they are not two.
std::optional<Lines> part_of(const Source& source, const std::string& name) {
    const auto found = source.markers.find(name);
    if (found == source.markers.end() || found->second.size() != 2) {
        return std::nullopt;
    }
    return without_common_indentation({source.lines.begin() + static_cast<std::ptrdiff_t>(found->second[0]),
                                       source.lines.begin() + static_cast<std::ptrdiff_t>(found->second[1]) - 1});
}

// --- the whole tree --------------------------------------------------------------------------------------------------

struct Tree {
    std::map<std::string, Lines> lessons;
    std::map<std::string, Source> sources;
};

std::vector<fs::path> files_below(const fs::path& folder) {
    std::vector<fs::path> files;
    if (fs::is_directory(folder)) {
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
            if (entry.is_regular_file()) {
                files.push_back(entry.path());
            }
        }
    }
    return files;
}

Tree read_tree(const fs::path& root) {
    Tree tree;
    const auto add_lesson = [&](const fs::path& path) {
        if (path.extension() == ".md") {
            tree.lessons[path.lexically_relative(root).generic_string()] =
                lines_of(read_text(path, tree_is_incomplete));
        }
    };
    for (const fs::directory_entry& entry : fs::directory_iterator(root)) {
        add_lesson(entry.path());
    }
    for (const char* folder : {"chapters", "datasets", "docs"}) {
        std::ranges::for_each(files_below(root / folder), add_lesson);
    }
    for (const char* folder : {"chapters", "solutions", "tests", "common", "datasets"}) {
        for (const fs::path& path : files_below(root / folder)) {
            if (path.extension() == ".cpp" || path.extension() == ".hpp") {
                tree.sources[path.lexically_relative(root).generic_string()] =
                    source_of(lines_of(read_text(path, tree_is_incomplete)));
            }
        }
    }
    return tree;
}

// A stub, which students edit, or its solution, which would give the answer away.
bool is_exercise(const Tree& tree, const std::string& source) {
    const std::string chapters = "chapters/";
    return source.starts_with("solutions/") ||
           (source.starts_with(chapters) && tree.sources.contains("solutions/" + source.substr(chapters.size())));
}

std::optional<Lines> part_of(const Tree& tree, const Snippet& snippet) {
    const auto source = tree.sources.find(snippet.source);
    if (source == tree.sources.end() || is_exercise(tree, snippet.source)) {
        return std::nullopt;
    }
    return part_of(source->second, snippet.name);
}

class Checker {
public:
    explicit Checker(const Tree& tree) : tree_(tree) {}

    std::vector<SnippetProblem> check() {
        for (const auto& [file, lines] : tree_.lessons) {
            check_lesson(file, lesson_of(lines));
        }
        for (const auto& [file, source] : tree_.sources) {
            for (const auto& [name, lines] : source.markers) {
                check_marker(file, source, name, lines);
            }
        }
        return std::move(problems_);
    }

private:
    void complain(const std::string& file, std::size_t line, const std::string& message) {
        problems_.push_back({.file = file, .line = line, .message = message});
    }

    void check_lesson(const std::string& file, const Lesson& lesson) {
        for (const std::size_t line : lesson.wrong_marks) {
            complain(file, line,
                     "the mark is not of the form <!-- snippet: FILE NAME -->, with a NAME of letters, digits and _");
        }
        for (const std::size_t line : lesson.bare_blocks) {
            complain(file, line,
                     "this C++ is in no file that is compiled. Put the lines // [NAME] around it there, and "
                     "<!-- snippet: FILE NAME --> directly above the block here");
        }
        for (const Snippet& snippet : lesson.snippets) {
            check_snippet(file, snippet);
        }
    }

    void check_snippet(const std::string& file, const Snippet& snippet) {
        used_.insert({snippet.source, snippet.name});
        const auto source = tree_.sources.find(snippet.source);
        if (source == tree_.sources.end()) {
            complain(file, snippet.line,
                     "there is no source " + snippet.source +
                         ". Name it from the root: a .cpp or .hpp below chapters/, tests/, common/ or datasets/");
        } else if (is_exercise(tree_, snippet.source)) {
            complain(file, snippet.line,
                     snippet.source + " holds what students write. Show a contract, an experiment or a test");
        } else if (!source->second.markers.contains(snippet.name)) {
            complain(file, snippet.line,
                     snippet.source + " has no marker // [" + snippet.name +
                         "]. Put it in a line before the part and in a line behind it");
        } else if (!snippet.has_block()) {
            complain(file, snippet.line,
                     "the mark has no block of C++ directly below it. Write ```cpp and ``` there, and run "
                     "lesson_snippets write");
        } else if (const std::optional<Lines> part = part_of(source->second, snippet.name)) {
            compare(file, snippet, *part, source->second.markers.at(snippet.name).front() + 1);
        }
    }

    void compare(const std::string& file, const Snippet& snippet, const Lines& part, std::size_t first_line) {
        const auto [here, there] = std::ranges::mismatch(snippet.code, part);
        if (here == snippet.code.end() && there == part.end()) {
            return;
        }
        const auto place = static_cast<std::size_t>(here - snippet.code.begin());
        const std::string block_line = here == snippet.code.end() ? "the end of the block" : "'" + *here + "'";
        const std::string source_line = there == part.end() ? "the end of the part" : "'" + *there + "'";
        complain(file, snippet.line + 2 + place,
                 "the block is not what " + snippet.source + ":" + std::to_string(first_line + place) +
                     " says. Here: " + block_line + ". There: " + source_line + ". Run lesson_snippets write");
    }

    void check_marker(const std::string& file, const Source& source, const std::string& name,
                      const std::vector<std::size_t>& lines) {
        const std::string marker = "// [" + name + "]";
        if (lines.size() != 2) {
            complain(file, lines.front(),
                     marker + " must stand in exactly two lines, before the part and behind it, but stands in " +
                         std::to_string(lines.size()));
            return;
        }
        if (!used_.contains({file, name})) {
            complain(file, lines.front(),
                     "no lesson uses the marker " + marker + ". Take its two lines out, or show the part in a lesson");
        }
        for (std::size_t line = 1; line <= source.lines.size(); ++line) {
            const std::string& text = source.lines[line - 1];
            const bool is_marker = std::ranges::count(lines, line) > 0;
            if (!is_marker && text.find("[" + name + "]") != std::string::npos) {
                complain(file, line,
                         "Doxygen takes [" + name + "] in this line for a marker. Give the marker another name");
            } else if (!is_marker && line > lines[0] && line < lines[1] && std::regex_match(text, marker_pattern)) {
                complain(file, line, "a marker stands inside of the part " + marker + ". Let parts follow each other");
            }
        }
    }

    const Tree& tree_;
    std::set<std::pair<std::string, std::string>> used_;
    std::vector<SnippetProblem> problems_;
};

// The lesson with its blocks as the sources have them.
Lines rewritten(const Tree& tree, Lines lines) {
    std::vector<Snippet> snippets = snippets_of(lines);
    std::ranges::reverse(snippets);  // from the end, so that the lines of the others stay where they are
    for (const Snippet& snippet : snippets) {
        const std::optional<Lines> part = part_of(tree, snippet);
        if (part && snippet.has_block()) {
            const auto begin = lines.begin() + static_cast<std::ptrdiff_t>(snippet.line) + 1;
            const auto end = lines.begin() + static_cast<std::ptrdiff_t>(snippet.last_line) - 1;
            lines.insert(lines.erase(begin, end), part->begin(), part->end());
        }
    }
    return lines;
}

}  // namespace

std::vector<Snippet> snippets_of(const Lines& markdown) { return lesson_of(markdown).snippets; }

std::string to_text(const SnippetProblem& problem) {
    return problem.file + ":" + std::to_string(problem.line) + ": " + problem.message;
}

std::vector<SnippetProblem> check_snippets(const fs::path& root) {
    const Tree tree = read_tree(root);
    return Checker(tree).check();
}

void write_snippets(const fs::path& root) {
    const Tree tree = read_tree(root);
    for (const auto& [file, lines] : tree.lessons) {
        const Lines fresh = rewritten(tree, lines);
        if (fresh != lines) {
            write_file_atomically(root / file, text_of(fresh));
        }
    }
}

}  // namespace workbook
