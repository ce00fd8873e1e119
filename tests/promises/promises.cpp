#include "tests/promises/promises.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>
#include <regex>
#include <sstream>

namespace promises {
namespace {

using Lines = std::vector<std::string>;

Lines lines_of(const std::string& text) {
    Lines lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

bool begins_with(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

std::string single_spaced(const std::string& text) {
    std::istringstream words(text);
    std::string result;
    for (std::string word; words >> word;) {
        result += (result.empty() ? "" : " ") + word;
    }
    return result;
}

std::string first_match(const std::string& text, const std::string& pattern) {
    std::smatch match;
    return std::regex_search(text, match, std::regex(pattern)) ? match[1].str() : "";
}

/// A paragraph of a comment: the text before the first command, or a command and what belongs to it.
struct Paragraph {
    std::size_t line = 0;
    std::string text;
};

/// Adds a line of a comment to its paragraphs; each \param, \return and \throws opens a new one.
void add_line(std::vector<Paragraph>& paragraphs, std::size_t line, const std::string& text) {
    static const std::regex command(R"(\\(param|return|throws)\b)");
    std::size_t from = 0;
    for (std::sregex_iterator found(text.begin(), text.end(), command), end; found != end; ++found) {
        const auto at = static_cast<std::size_t>(found->position());
        if (at > from && !paragraphs.empty()) {
            paragraphs.back().text += " " + text.substr(from, at - from);
        }
        paragraphs.push_back({line, ""});
        from = at;
    }
    if (paragraphs.empty()) {
        paragraphs.push_back({line, ""});
    }
    paragraphs.back().text += " " + text.substr(from);
}

/// The sentences of a paragraph. The number of an item of a list, as in "and 2. the rest", ends none.
Lines split(const std::string& paragraph) {
    static const std::regex number(R"(\d+\.)");
    std::istringstream stream(paragraph);
    const Lines words{std::istream_iterator<std::string>(stream), {}};
    Lines sentences;
    bool begins = true;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (begins) {
            sentences.push_back(words[i]);
        } else {
            sentences.back() += " " + words[i];
        }
        const bool item = std::regex_match(words[i], number) && i + 1 < words.size() &&
                          std::islower(static_cast<unsigned char>(words[i + 1].front())) != 0;
        begins = words[i].back() == '.' && !item;
    }
    return sentences;
}

/// Walks over a header, line by line.
class Reader {
public:
    void read(std::size_t number, const std::string& line) {
        const std::size_t comment = line.find("///");
        const bool trailing = comment != std::string::npos && line.compare(comment, 4, "///<") == 0;
        if (comment != std::string::npos && !trailing) {
            add_line(paragraphs_, number, line.substr(comment + 3));
            return;
        }
        end_comment(line);
        if (trailing) {
            const std::string field = first_match(line.substr(0, comment), R"((\w+)\s*(=[^=]*)?[;,]?\s*$)");
            sentences.push_back({number, type_, field + ": " + single_spaced(line.substr(comment + 4))});
        }
    }

    std::vector<Sentence> sentences;

private:
    /// `declaration`: the line below the comment.
    void end_comment(const std::string& declaration) {
        const std::string type = first_match(declaration, R"(^\s*(?:struct|enum class|using)\s+(\w+))");
        type_ = type.empty() ? type_ : type;
        const std::string start = paragraphs_.empty() ? "" : single_spaced(paragraphs_.front().text);
        if (!start.empty() && !begins_with(start, "\\file") && !begins_with(start, "Given")) {
            const std::string exercise = first_match(start, R"(^Exercise (\d+\.\d+))");
            const std::string place =
                exercise.empty() ? type_ : exercise + " " + first_match(declaration, R"((\w+)\()");
            for (const Paragraph& paragraph : paragraphs_) {
                add_sentences(paragraph, place);
            }
        }
        paragraphs_.clear();
    }

    void add_sentences(const Paragraph& paragraph, const std::string& place) {
        for (const std::string& text : split(paragraph.text)) {
            if (!std::regex_search(text, std::regex(R"(^Exercise \d)"))) {
                sentences.push_back({paragraph.line, place, text});
            }
        }
    }

    std::vector<Paragraph> paragraphs_;
    std::string type_;
};

/// "1.2" of "1.2 dense_backward_parameters"; nothing for a type.
std::string exercise_of(const std::string& place) { return first_match(place, R"(^(\d+\.\d+) )"); }

std::string quoted(const std::string& place, const std::string& text) { return place + ": \"" + text + "\""; }

std::string problem_with_test(const Entry& entry, const std::string& name, const std::vector<TestCase>& tests) {
    const auto test = std::ranges::find(tests, name, &TestCase::name);
    if (test == tests.end()) {
        return "there is no test case \"" + name + "\"";
    }
    const std::string exercise = exercise_of(entry.place);
    if (!exercise.empty() && test->tags.find("[" + exercise + "]") == std::string::npos) {
        return "the test case \"" + name + "\" has the tags " + test->tags + ", and not [" + exercise + "]";
    }
    return "";
}

/// What is wrong with what stands below a sentence; empty if nothing is.
std::string problem_with(const Entry& entry, const std::vector<TestCase>& tests) {
    if (entry.tests.empty() == entry.reason.empty()) {
        return "it needs the tests that hold it, or the reason why there are none, and not both";
    }
    if (!entry.reason.empty() && std::regex_search(entry.text, std::regex(R"(^\\(return|throws)\b)"))) {
        return "what is returned or thrown is a promise: it needs a test";
    }
    for (const std::string& name : entry.tests) {
        if (const std::string problem = problem_with_test(entry, name, tests); !problem.empty()) {
            return problem;
        }
    }
    return "";
}

}  // namespace

std::vector<Sentence> sentences_of(const std::string& header) {
    Reader reader;
    std::size_t number = 0;
    for (const std::string& line : lines_of(header)) {
        reader.read(++number, line);
    }
    return reader.sentences;
}

std::vector<Entry> read_list(const std::string& list) {
    std::vector<Entry> entries;
    std::string place;
    std::size_t number = 0;
    for (const std::string& line : lines_of(list)) {
        ++number;
        if (begins_with(line, "## ")) {
            place = line.substr(3);
        } else if (begins_with(line, "> ")) {
            entries.push_back({.line = number, .place = place, .text = line.substr(2), .tests = {}, .reason = {}});
        } else if (begins_with(line, "- ") && !entries.empty()) {
            entries.back().tests.push_back(line.substr(2));
        } else if ((begins_with(line, "not a promise: ") || begins_with(line, "given: ")) && !entries.empty()) {
            entries.back().reason = line;
        } else if (!line.empty() && !entries.empty()) {
            entries.push_back({.line = number, .place = place, .text = line, .tests = {}, .reason = {}});
        }
    }
    return entries;
}

std::vector<TestCase> test_cases_of(const std::string& source) {
    static const std::regex declaration(R"re(TEST_CASE\(\s*"((?:[^"\\]|\\.)*)",\s*"([^"]*)"\))re");
    std::vector<TestCase> tests;
    for (std::sregex_iterator found(source.begin(), source.end(), declaration), end; found != end; ++found) {
        tests.push_back({(*found)[1].str(), (*found)[2].str()});
    }
    return tests;
}

std::vector<std::string> problems(const std::vector<Sentence>& header, const std::vector<Entry>& list,
                                  const std::vector<TestCase>& tests) {
    std::vector<std::string> all;
    std::vector<Entry> unused = list;
    for (const Sentence& sentence : header) {
        const auto entry = std::ranges::find_if(unused, [&](const Entry& candidate) {
            return candidate.place == sentence.place && candidate.text == sentence.text;
        });
        if (entry == unused.end()) {
            all.push_back("line " + std::to_string(sentence.line) +
                          " of the header is not in the list: " + quoted(sentence.place, sentence.text));
        } else {
            unused.erase(entry);
        }
    }
    for (const Entry& entry : unused) {
        all.push_back("line " + std::to_string(entry.line) +
                      " of the list is not in the header: " + quoted(entry.place, entry.text));
    }
    for (const Entry& entry : list) {
        if (const std::string problem = problem_with(entry, tests); !problem.empty()) {
            all.push_back("line " + std::to_string(entry.line) + " of the list, " + quoted(entry.place, entry.text) +
                          ": " + problem);
        }
    }
    return all;
}

}  // namespace promises
