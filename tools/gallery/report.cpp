#include "tools/gallery/report.hpp"

#include <algorithm>
#include <iostream>
#include <map>

#include "tools/gallery/known_mistakes.hpp"
#include "tools/workbook/json.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::gallery {
namespace {

/// How many exhibits there are, and how many of them do what they should.
struct Counts {
    int mistakes = 0;
    int killed = 0;
    int diagnosed = 0;
    int slips = 0;
    int alternatives = 0;
    int alternatives_passed = 0;

    void add(const Exhibit& exhibit, const Judgement& judgement) {
        const bool is_mistake = exhibit.kind == Kind::mistake;
        mistakes += is_mistake;
        killed += is_mistake && judgement.right;
        diagnosed += judgement.diagnosed;
        slips += judgement.slips;
        alternatives += !is_mistake;
        alternatives_passed += !is_mistake && judgement.right;
    }
};

Counts sum_of(const std::vector<Judged>& judged) {
    Counts all;
    for (const auto& [exhibit, judgement] : judged) {
        all.add(exhibit, judgement);
    }
    return all;
}

std::map<std::string, Counts> by_chapter(const std::vector<Judged>& judged) {
    std::map<std::string, Counts> chapters;
    for (const auto& [exhibit, judgement] : judged) {
        chapters[exhibit.chapter].add(exhibit, judgement);
    }
    return chapters;
}

void print_row(const std::string& name, const Counts& counts) {
    std::cout << tool::padded(name, 30);
    for (const int number : {counts.mistakes, counts.killed, counts.diagnosed, counts.slips, counts.alternatives,
                             counts.alternatives_passed}) {
        const std::string text = std::to_string(number);
        std::cout << std::string(12 - text.size(), ' ') << text;
    }
    std::cout << '\n';
}

tool::Json::Object fields_of(const Counts& counts) {
    return {{"mistakes", {static_cast<double>(counts.mistakes)}},
            {"killed", {static_cast<double>(counts.killed)}},
            {"diagnosed", {static_cast<double>(counts.diagnosed)}},
            {"slip_through_finite_differences", {static_cast<double>(counts.slips)}},
            {"alternatives", {static_cast<double>(counts.alternatives)}},
            {"alternatives_passed", {static_cast<double>(counts.alternatives_passed)}}};
}

tool::Json told_of(const Judged& judged) {
    const auto& [exhibit, judgement] = judged;
    const tool::Verdict& verdict = judgement.verdict;
    return {tool::Json::Object{{"name", {exhibit.name}},
                               {"exercise", {exhibit.exercise}},
                               {"about", {exhibit.about}},
                               {"caught", {tool::is_wrong(verdict.status)}},
                               {"right", {judgement.right}},
                               {"message", {verdict.message}},
                               {"certainty", {verdict.certainty}},
                               {"diagnosis", {verdict.diagnosis}},
                               {"found_in", {verdict.found_in}},
                               {"problem", {judgement.problem}}}};
}

}  // namespace

void print_table(const std::vector<Judged>& judged) {
    std::cout << tool::padded("", 30) << "    mistakes      killed   diagnosed   slip by FD alternatives     they pass\n";
    for (const auto& [name, counts] : by_chapter(judged)) {
        print_row(name, counts);
    }
    print_row("all", sum_of(judged));
    std::cout << "\nslip by FD: a check by finite differences alone, of the student's own functions, lets them through.\n";
}

void print_told(const std::vector<Judged>& judged) {
    for (const auto& [exhibit, judgement] : judged) {
        const bool caught = tool::is_wrong(judgement.verdict.status);
        std::cout << exhibit.name << (caught ? "" : ": " + tool::to_text(judgement.verdict.status)) << "\n  " << exhibit.about
                  << '\n';
        if (caught) {
            std::cout << tool::indented(tool::wrapped(shown_to_the_student(judgement.verdict), 100), "    ");
        }
    }
}

void print_problems(const std::vector<Judged>& judged) {
    for (const auto& [exhibit, judgement] : judged) {
        if (!judgement.problem.empty()) {
            std::cout << exhibit.name << " (" << exhibit.about << "): " << judgement.problem << '\n';
        }
    }
}

void print_twins(const std::vector<Judged>& judged) {
    const std::vector<std::string> twins = twins_among(judged);
    if (!twins.empty()) {
        std::cout << "\nThe tests cannot tell these apart: both are told, or, of more than two, none.\n";
        for (const std::string& group : twins) {
            std::cout << "  " << group << '\n';
        }
    }
}

void print_json(const std::vector<Judged>& judged, bool told) {
    tool::Json::Object document = fields_of(sum_of(judged));
    tool::Json::List chapters;
    for (const auto& [name, counts] : by_chapter(judged)) {
        tool::Json::Object chapter = fields_of(counts);
        chapter.insert(chapter.begin(), {"chapter", {name}});
        chapters.push_back({chapter});
    }
    tool::Json::List problems;
    tool::Json::List exhibits;
    for (const Judged& one : judged) {
        if (!one.judgement.problem.empty()) {
            problems.push_back({one.exhibit.name + " (" + one.exhibit.about + "): " + one.judgement.problem});
        }
        exhibits.push_back(told_of(one));
    }
    document.push_back({"chapters", {chapters}});
    document.push_back({"problems", {problems}});
    tool::Json::List twins;
    for (const std::string& group : twins_among(judged)) {
        twins.push_back({group});
    }
    document.push_back({"not_told_apart", {twins}});
    if (told) {
        document.push_back({"exhibits", {exhibits}});
    }
    std::cout << tool::to_json({document}) << std::endl;
}

bool all_is_well(const std::vector<Judged>& judged) {
    return std::ranges::all_of(judged, [](const Judged& one) { return one.judgement.problem.empty(); });
}

}  // namespace workbook::gallery
