/// \file
/// Opens every page of the documentation in a Chromium without a window, and says what is wrong with it.
/// `./workbook docs --check` runs this program.
///
///     site_check SITE [--screenshots DIR] [--only PAGE]...
///
/// SITE is the folder of the pages. --screenshots writes pictures of the pages named with --only, else of index.html
/// and five others: PAGE-375.png, PAGE-1280.png, PAGE-1280-dark.png. With --only, links to an anchor of a page that is
/// not checked are held against that page's file alone.
///
/// Exit status: 0 all is well, 1 something is wrong, 2 the call was wrong, 3 there is no Chromium, or it failed.
#include <chrono>
#include <iostream>

#include "common/errors.hpp"
#include "tools/browser/arguments.hpp"
#include "tools/browser/interrupt.hpp"
#include "tools/browser/tour.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/terminal.hpp"

namespace {

using namespace workbook;
using namespace workbook::browser;

constexpr std::size_t most_lines_of_a_page = 20;

std::vector<Visit> visit_all(const Site& site, const std::vector<std::string>& pages, const Arguments& arguments) {
    Chromium chromium(find_chromium());
    DevTools devtools(chromium);
    tool::LiveLine line;
    const auto show = [&](std::size_t done) {
        line.show("site check: " + std::to_string(done) + "/" + std::to_string(pages.size()) + " pages");
    };
    return tour(devtools, site, pages, arguments, show);
}

/// All findings, of the pages and of the links between them, and the numbers for the summary.
std::vector<Finding> findings_of(const std::vector<Visit>& visits, const Site& site, Totals& totals) {
    std::vector<Finding> findings;
    std::map<std::string, Crossings> crossings;
    for (const Visit& visit : visits) {
        findings.insert(findings.end(), visit.findings.begin(), visit.findings.end());
        crossings[visit.page] = visit.crossings;
        totals.formulas += visit.formulas;
        totals.pictures += visit.pictures;
        totals.links += visit.crossings.links.size();
    }
    const std::vector<Finding> broken = broken_links(site, crossings);
    findings.insert(findings.end(), broken.begin(), broken.end());
    return merged(findings);
}

int run(const Arguments& arguments) {
    const auto start = std::chrono::steady_clock::now();
    const Site site(arguments.site);
    const std::vector<std::string> pages = site.chosen_pages(arguments.only);
    catch_interrupts();
    const std::vector<Visit> visits = visit_all(site, pages, arguments);

    Totals totals{.pages = pages.size(), .widths = 2};
    const std::vector<Finding> findings = findings_of(visits, site, totals);
    totals.problems = findings.size();
    totals.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    for (const std::string& line : lines_of(findings, most_lines_of_a_page)) {
        std::cout << line << '\n';
    }
    std::cout << summary_of(totals) << std::endl;
    return findings.empty() ? tool::exit_status::done : tool::exit_status::not_right_yet;
}

}  // namespace

int main(int argc, char** argv) {
    try {
        return run(parse_arguments({argv + 1, argv + argc}));
    } catch (const tool::Interrupted&) {
        std::cerr << "site_check: interrupted\n";
        return tool::exit_status::interrupted;
    } catch (const UsageError& error) {
        std::cerr << error.what() << '\n';
        return tool::exit_status::wrong_call;
    } catch (const std::exception& error) {
        std::cerr << "site_check: " << error.what() << '\n';
        return tool::exit_status::machine_lacks_something;
    }
}
