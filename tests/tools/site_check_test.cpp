#include "tests/support/catch.hpp"

#include "common/errors.hpp"
#include "tests/tools/temporary_tree.hpp"
#include "tools/browser/arguments.hpp"
#include "tools/browser/findings.hpp"
#include "tools/browser/links.hpp"
#include "tools/browser/site.hpp"
#include "tools/browser/troubles.hpp"

using namespace workbook::browser;

namespace {

using Names = std::vector<std::string>;

// A site of two pages in a folder whose name has a space and an accent in it.
struct SmallSite : tree::TemporaryTree {
    SmallSite() {
        for (const char* file : {"site/index.html", "site/sub/deep page.html", "site/sub/picture.png", "site/style.css",
                                 "site/mathjax/test.html", "site/search/all_0.html", "outside.html"}) {
            write(file, "");
        }
    }
    Site site() const { return Site(project.root / "site"); }
};

// What is wrong with links of index.html, whose only anchors are "there" and "größe".
Names complaints_about(const Site& site, const Names& links) {
    Names complaints;
    for (const Finding& finding :
         broken_links(site, {{"index.html", {.links = links, .anchors = {"there", "größe"}}}})) {
        CHECK(finding.page == "index.html");
        complaints.push_back(finding.what);
    }
    return complaints;
}

std::string message_of(const Names& words) {
    try {
        static_cast<void>(parse_arguments(words));
    } catch (const workbook::UsageError& error) {
        return error.what();
    }
    return "";
}

Json event(const std::string& method, const Json& parameters) { return {{"method", method}, {"params", parameters}}; }

Json request(const std::string& id, const std::string& address) {
    return event("Network.requestWillBeSent", {{"requestId", id}, {"request", {{"url", address}}}});
}

}  // namespace

TEST_CASE("site_check: a folder, and pages to choose") {
    const Arguments arguments =
        parse_arguments({"--only", "a.html", "site", "--screenshots", "out", "--only", "b.html"});
    CHECK(arguments.site == "site");
    CHECK(arguments.screenshots == "out");
    CHECK(arguments.only == Names{"a.html", "b.html"});
    CHECK_FALSE(parse_arguments({"site"}).screenshots);
}

TEST_CASE("site_check: a wrong call is refused, and the wrong word is named") {
    CHECK(message_of({}).find("which folder") != std::string::npos);
    CHECK(message_of({"site", "other"}).find("'other'") != std::string::npos);
    CHECK(message_of({"site", "--only"}).find("--only needs") != std::string::npos);
    CHECK(message_of({"site", "--fast"}).find("no option --fast") != std::string::npos);
}

TEST_CASE("site_check: pages are found in all folders but mathjax and search") {
    const SmallSite tree;
    CHECK(tree.site().pages() == Names{"index.html", "sub/deep page.html"});
    CHECK(tree.site().chosen_pages({}).size() == 2);
    CHECK(tree.site().chosen_pages({"sub/deep page.html"}) == Names{"sub/deep page.html"});
    CHECK_THROWS_AS(tree.site().chosen_pages({"deep page.html"}), workbook::UsageError);
    CHECK_THROWS_AS(Site(tree.project.root / "site/sub").chosen_pages({"index.html"}), workbook::UsageError);
    CHECK_THROWS_AS(Site(tree.project.root / "nowhere"), workbook::UsageError);
    CHECK_THROWS_AS(Site(tree.project.root / "site/mathjax/none"), workbook::UsageError);
}

TEST_CASE("site_check: a folder without pages is refused") {
    const SmallSite tree;
    tree.write("empty/style.css", "");
    CHECK_THROWS_AS(Site(tree.project.root / "empty").chosen_pages({}), workbook::UsageError);
}

TEST_CASE("site_check: an address leads back to its page") {
    const SmallSite tree;
    const Site site = tree.site();
    const std::string address = site.address_of("sub/deep page.html");
    CHECK(address.starts_with("file:///"));
    CHECK(address.find_first_of(" \xc3") == std::string::npos);
    CHECK(site.path_of(address) == "sub/deep page.html");
    CHECK(site.path_of(address + "?query#fragment") == "sub/deep page.html");
    CHECK(site.path_of(site.address_of("")) == "");
    CHECK_FALSE(site.path_of(site.address_of("../outside.html").substr(0, 12)));
    CHECK_FALSE(site.path_of("https://example.org/index.html"));
}

TEST_CASE("site_check: percent signs are read, and left alone where they mean nothing") {
    CHECK(percent_decoded("a%20b%C3%a9") == "a bé");
    CHECK(percent_decoded("100%, %zz %2") == "100%, %zz %2");
    CHECK(percent_encoded("a b/é.html") == "a%20b/%C3%A9.html");
    CHECK(fragment_of("page.html#a#b") == "a#b");
    CHECK(fragment_of("page.html#").empty());
    CHECK(fragment_of("page.html").empty());
}

TEST_CASE("site_check: links that lead somewhere are left alone") {
    const SmallSite tree;
    const Site site = tree.site();
    const std::string index = site.address_of("index.html");
    CHECK(complaints_about(site, {index, index + "#", index + "#top", index + "#there", index + "#gr%C3%B6%C3%9Fe",
                                  index + "?x#there", site.address_of("sub/picture.png"),
                                  site.address_of("sub/deep page.html") + "#not-visited", "https://example.org/gone#x",
                                  "mailto:a@example.org", "javascript:void(0)"})
              .empty());
}

TEST_CASE("site_check: links that lead nowhere say where they should") {
    const SmallSite tree;
    const Site site = tree.site();
    const std::string outside = "file://" + percent_encoded((site.folder().parent_path() / "outside.html").string());
    const Names complaints =
        complaints_about(site, {site.address_of("gone.html") + "#x", site.address_of("index.html") + "#gone",
                                site.address_of("sub/"), outside});
    REQUIRE(complaints.size() == 4);
    CHECK(complaints[0] == "links to gone.html, which is not there");
    CHECK(complaints[1] == "links to index.html#gone, but that page has no such id");
    CHECK(complaints[2].find("the folder 'sub/'") != std::string::npos);
    CHECK(complaints[3].find("outside.html, which lies outside") != std::string::npos);
}

TEST_CASE("site_check: the console, exceptions and requests are listened to") {
    const SmallSite tree;
    const Site site = tree.site();
    const auto console = [](const std::string& type) {
        return event("Runtime.consoleAPICalled",
                     {{"type", type}, {"args", {{{"value", "odd"}}, {{"value", 2}}, {{"description", "Object"}}}}});
    };
    const Json failed = event("Network.loadingFailed", {{"requestId", "2"}, {"errorText", "net::ERR_FILE_NOT_FOUND"}});
    const Json exception =
        event("Runtime.exceptionThrown",
              {{"exceptionDetails", {{"text", "Uncaught"}, {"exception", {{"description", "Error: no\n  at f"}}}}}});
    const Names troubles = troubles_in(
        {console("error"), console("warning"), console("log"), exception, request("1", "https://example.org/a.js"),
         request("2", site.address_of("gone.js")), failed, request("3", "data:,x"),
         request("4", "file:///elsewhere/a.js"),
         event("Log.entryAdded", {{"entry", {{"level", "error"}, {"source", "network"}}}}),
         event("Log.entryAdded", {{"entry", {{"level", "info"}, {"source", "other"}}}}),
         event("Log.entryAdded", {{"entry", {{"level", "warning"}, {"source", "other"}, {"text", "old"}}}})},
        site);
    CHECK(troubles == Names{"console error: odd 2 Object", "console warning: odd 2 Object",
                            "uncaught exception: Error: no",
                            "asks for https://example.org/a.js: the site must work without a network",
                            "cannot load gone.js (net::ERR_FILE_NOT_FOUND)",
                            "asks for file:///elsewhere/a.js, which lies outside of the site", "browser warning: old"});
}

TEST_CASE("site_check: a problem that both views show is told once, and pages are capped") {
    std::vector<Finding> findings{
        {"b.html", "1280 px", "has no <h1>"}, {"b.html", "375 px", "has no <h1>"}, {"a.html", "", "a link"}};
    for (const char* what : {"one", "two", "three"}) {
        findings.push_back({"a.html", "375 px", what});
    }
    const std::vector<Finding> list = merged(findings);
    CHECK(list.size() == 5);
    CHECK(lines_of(list, 2) == Names{"a.html: a link", "a.html (375 px): one", "a.html: and 2 more problems",
                                     "b.html (1280 px and 375 px): has no <h1>"});
    CHECK(lines_of(list, 4).size() == 5);
}

TEST_CASE("site_check: the summary counts") {
    CHECK(summary_of({.pages = 214,
                      .widths = 2,
                      .formulas = 1005321,
                      .pictures = 1,
                      .links = 8002,
                      .problems = 0,
                      .seconds = 41.3}) ==
          "site check: 214 pages at 2 widths, 1,005,321 formulas, 1 picture, 8,002 links; 0 problems (41 s)");
}
