#include "tools/browser/tour.hpp"

#include <algorithm>
#include <exception>
#include <mutex>
#include <set>
#include <thread>

namespace workbook::browser {
namespace {

constexpr std::size_t most_tabs = 4;
const std::string main_page = "index.html";

/// The pages to take pictures of: all that are named, else the main page and five others from all over the site.
std::set<std::string> pictured_pages(const std::vector<std::string>& pages, const Arguments& arguments) {
    if (!arguments.screenshots) {
        return {};
    }
    if (!arguments.only.empty()) {
        return {pages.begin(), pages.end()};
    }
    std::set<std::string> chosen;
    constexpr std::size_t others = 5;
    for (std::size_t i = 0; i < others; ++i) {
        chosen.insert(pages[i * pages.size() / others]);
    }
    if (std::ranges::find(pages, main_page) != pages.end()) {
        chosen.insert(main_page);
    }
    return chosen;
}

/// The pages, and who takes which: shared by the threads.
class Tour {
public:
    Tour(DevTools& devtools, const Site& site, const std::vector<std::string>& pages, const Arguments& arguments,
         const std::function<void(std::size_t)>& on_visit)
        : devtools_(devtools),
          site_(site),
          pages_(pages),
          arguments_(arguments),
          on_visit_(on_visit),
          pictured_(pictured_pages(pages, arguments)),
          visits_(pages.size()) {}

    std::vector<Visit> run() {
        {
            std::vector<std::jthread> threads;
            for (std::size_t i = 0; i < std::min(most_tabs, pages_.size()); ++i) {
                threads.emplace_back([this] { work(); });
            }
        }
        if (failure_) {
            std::rethrow_exception(failure_);
        }
        return std::move(visits_);
    }

private:
    /// One thread: a tab, and pages until there are no more.
    void work() try {
        std::unique_ptr<Tab> tab;
        for (std::optional<std::size_t> place = next_place(); place; place = next_place()) {
            if (!tab) {
                tab = std::make_unique<Tab>(devtools_, arguments_.screenshots.has_value());
            }
            const std::string& page = pages_[*place];
            const Wishes wishes{.screenshots = pictured_.contains(page) ? arguments_.screenshots : std::nullopt,
                                .keyboard = page == main_page};
            bool lost = false;
            visits_[*place] = visit(*tab, site_, page, wishes, lost);
            if (lost) {
                tab.reset();
            }
            const std::lock_guard lock(mutex_);
            on_visit_(++done_);
        }
    } catch (...) {
        const std::lock_guard lock(mutex_);
        if (!failure_) {
            failure_ = std::current_exception();
        }
    }

    std::optional<std::size_t> next_place() {
        const std::lock_guard lock(mutex_);
        return failure_ || next_ == pages_.size() ? std::nullopt : std::optional(next_++);
    }

    DevTools& devtools_;
    const Site& site_;
    const std::vector<std::string>& pages_;
    const Arguments& arguments_;
    const std::function<void(std::size_t)>& on_visit_;
    std::set<std::string> pictured_;
    std::vector<Visit> visits_;
    std::mutex mutex_;
    std::size_t next_ = 0;
    std::size_t done_ = 0;
    std::exception_ptr failure_;
};

}  // namespace

std::vector<Visit> tour(DevTools& devtools, const Site& site, const std::vector<std::string>& pages,
                        const Arguments& arguments, const std::function<void(std::size_t done)>& on_visit) {
    return Tour(devtools, site, pages, arguments, on_visit).run();
}

}  // namespace workbook::browser
