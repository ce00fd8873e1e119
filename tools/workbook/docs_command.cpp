#include <iostream>
#include <sstream>

#include "tools/workbook/build_diagnosis.hpp"
#include "tools/workbook/commands.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/process.hpp"

namespace workbook::tool {

namespace fs = std::filesystem;

namespace {

/// Sets the build up for the documentation, once: CMake looks for md4c, MathJax and lunr.
void configure(const Project& project) {
    if (fs::exists(project.build() / "docs" / "settings.cmake")) {
        return;
    }
    Command command;
    command.arguments = {"cmake", "-DWORKBOOK_DOCS=ON", project.build().string()};
    command.folder = project.root;
    command.merge_errors = true;
    const Outcome outcome = run_process(command);
    const fs::path log = project.logs() / "docs-configure.log";
    try_write_text(log, outcome.output);
    if (!outcome.succeeded()) {
        throw MachineError("CMake cannot set the documentation up:\n" + indented(last_lines(outcome.output, 15), "  ") +
                           "The whole log: " + project.shown(log) + "\nWhat this machine lacks: ./workbook doctor.");
    }
}

bool build_programs(const Project& project, bool check) {
    const std::vector<std::string> targets =
        check ? std::vector<std::string>{"book_pages", "site_check"} : std::vector<std::string>{"book_pages"};
    const BuildOutcome outcome = build(project, targets, "the documentation's programs");
    if (!outcome.built) {
        print_diagnosis(outcome, project, "workbook: its programs could not be built");
    }
    return outcome.built;
}

/// What the script's steps say, without what CMake adds to it, and with files as a reader looks for them.
std::string complaints(const Project& project, const std::string& output) {
    std::istringstream lines(output);
    std::string text;
    for (std::string line; std::getline(lines, line) && line.rfind("CMake Error", 0) != 0;) {
        const std::string root = project.root.string() + "/";
        text += (line.rfind(root, 0) == 0 ? line.substr(root.size()) : line) + "\n";
    }
    return text;
}

/// The steps of the target `docs`.
bool make_site(const Project& project) {
    Command command;
    command.arguments = {"cmake", "-DSETTINGS=" + (project.build() / "docs" / "settings.cmake").string(), "-P",
                         (project.root / "docs" / "build.cmake").string()};
    command.folder = project.root;
    command.merge_errors = true;
    LiveLine line;
    line.show("making the documentation");
    const Outcome outcome = run_process(command);
    line.erase();
    try_write_text(project.logs() / "docs.log", outcome.output);
    if (!outcome.succeeded()) {
        std::cerr << complaints(project, outcome.output);
    }
    return outcome.succeeded();
}

[[noreturn]] void open_in_browser(const fs::path& page) {
    Command command;
    command.arguments = {page_opener, page.string()};
    become_process(command);
}

[[noreturn]] void check_in_browser(const Project& project, const fs::path& site, const std::string& screenshots) {
    Command command;
    command.arguments = {(project.bin() / "site_check").string(), site.string()};
    if (!screenshots.empty()) {
        command.arguments.insert(command.arguments.end(), {"--screenshots", screenshots});
    }
    become_process(command);
}

}  // namespace

int docs_command(const Session& session, const DocsOptions& options) {
    const Project& project = session.project;
    const bool check = options.check || !options.screenshots.empty();
    configure(project);
    if (!build_programs(project, check) || !make_site(project)) {
        std::cerr << "workbook: the documentation is not made; mend what stands above and try again" << std::endl;
        return exit_status::not_right_yet;
    }
    const fs::path site = project.build() / "docs" / "html";
    std::cout << "workbook: " << project.shown(site / "index.html") << std::endl;
    if (check) {
        check_in_browser(project, site, options.screenshots);
    }
    if (options.open) {
        open_in_browser(site / "index.html");
    }
    return exit_status::done;
}

}  // namespace workbook::tool
