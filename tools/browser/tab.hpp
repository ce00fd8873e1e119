#pragma once
// A tab of the browser.

#include <memory>
#include <string>
#include <vector>

#include "tools/browser/devtools.hpp"

namespace workbook::browser {

enum class Scheme { light, dark };

/// A tab; closed when this object is gone. Errors are those of Session.
class Tab {
public:
    /// \param drawn  whether it can be photographed: a tab that is not drawn at all is twice as fast.
    Tab(DevTools& devtools, bool drawn);
    ~Tab();
    Tab(const Tab&) = delete;
    Tab& operator=(const Tab&) = delete;

    /// Makes the page so many CSS pixels large.
    void resize(int width, int height);
    /// The colour scheme that the page is told the reader prefers.
    void prefer(Scheme scheme);
    /// Opens a page and waits until it is loaded, which takes 30 seconds at most.
    void open(const std::string& address);
    /// The value of a JavaScript expression, or what its promise gives.
    Json evaluate(const std::string& expression);
    /// Presses and releases the Tab key.
    void press_tab();
    /// What is to be seen, as the bytes of a PNG file.
    std::string picture();
    /// What the page caused since it was opened.
    std::vector<Json> take_events() { return session_->take_events(); }

private:
    DevTools& devtools_;
    std::string target_;
    std::unique_ptr<Session> session_;
};

}  // namespace workbook::browser
