#include "tools/browser/visit.hpp"

#include <algorithm>

#include "common/atomic_file.hpp"
#include "tools/browser/troubles.hpp"
#include "tools/workbook/project.hpp"

namespace workbook::browser {
namespace {

constexpr int highest_picture = 6000;  // pixels

/// The text of probes.js, which is read once.
const std::string& probes() {
    static const std::string text =
        tool::read_text(std::filesystem::path(WORKBOOK_SOURCE_DIR) / "tools/browser/probes.js");
    return text;
}

class Visitor {
public:
    Visitor(Tab& tab, const Site& site, const std::string& page, const Wishes& wishes)
        : tab_(tab), site_(site), wishes_(wishes) {
        visit_.page = page;
    }

    /// Goes through both views. \throws PageError
    void go() {
        show(desk);
        read_contents();
        check_colours();
        if (wishes_.keyboard) {
            check_keyboard();
        }
        note_troubles();
        show(phone);
        take_picture(phone, "");
        note_troubles();
    }

    void note(const std::string& what) {
        visit_.findings.push_back({.page = visit_.page, .view = view_, .what = what});
    }

    Visit take() { return std::move(visit_); }

private:
    Json ask(const std::string& probe) { return tab_.evaluate("siteCheck." + probe + "()"); }

    void note_faults(const std::string& probe) {
        for (const Json& fault : ask(probe)) {
            note(fault.get<std::string>());
        }
    }

    void note_troubles() {
        for (const std::string& trouble : troubles_in(tab_.take_events(), site_)) {
            note(trouble);
        }
    }

    void show(const View& view) {
        view_ = std::to_string(view.width) + " px";
        tab_.resize(view.width, view.height);
        tab_.prefer(Scheme::light);
        tab_.open(site_.address_of(visit_.page));
        tab_.evaluate("globalThis.siteCheck = " + probes() + "; 0");
        ask("settle");
        note_faults("layoutFaults");
    }

    void read_contents() {
        const Json contents = ask("contents");
        visit_.crossings.links = contents["links"].get<std::vector<std::string>>();
        visit_.crossings.anchors = contents["anchors"].get<std::set<std::string>>();
        visit_.formulas = contents["formulas"];
        visit_.pictures = contents["pictures"];
    }

    void check_colours() {
        const std::string light_view = view_;
        ask("calm");
        note_faults("contrastFaults");
        take_picture(desk, "");
        tab_.prefer(Scheme::dark);
        view_ += ", dark";
        ask("calm");
        note_faults("contrastFaults");
        take_picture(desk, "-dark");
        tab_.prefer(Scheme::light);
        view_ = light_view;
    }

    void check_keyboard() {
        tab_.press_tab();
        note_faults("focusFaults");
    }

    void take_picture(const View& view, const std::string& scheme) {
        if (!wishes_.screenshots) {
            return;
        }
        tab_.resize(view.width, std::min(highest_picture, ask("fullHeight").get<int>()));
        ask("calm");
        std::string stem = visit_.page.substr(0, visit_.page.size() - std::string_view(".html").size());
        std::ranges::replace(stem, '/', '-');
        write_file_atomically(*wishes_.screenshots / (stem + "-" + std::to_string(view.width) + scheme + ".png"),
                              tab_.picture());
        tab_.resize(view.width, view.height);
    }

    Tab& tab_;
    const Site& site_;
    const Wishes& wishes_;
    std::string view_;
    Visit visit_;
};

}  // namespace

Visit visit(Tab& tab, const Site& site, const std::string& page, const Wishes& wishes, bool& lost) {
    Visitor visitor(tab, site, page, wishes);
    try {
        visitor.go();
    } catch (const PageError& error) {
        visitor.note(error.what());
        lost = true;
    }
    return visitor.take();
}

}  // namespace workbook::browser
