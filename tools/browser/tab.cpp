#include "tools/browser/tab.hpp"

#include <cstdint>

namespace workbook::browser {
namespace {

constexpr double patience = 30;  // seconds for a page to load, and then for each thing that is asked of it

/// A call to the browser itself. One at a time: the answers come into one inbox.
Json call_browser(DevTools& devtools, const std::string& method, const Json& parameters) {
    static std::mutex one_at_a_time;
    const std::lock_guard lock(one_at_a_time);
    return Session(devtools, "").call(method, parameters);
}

std::string decoded_base64(std::string_view text) {
    constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string bytes;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char character : text.substr(0, text.find('='))) {
        bits = bits << 6 | static_cast<std::uint32_t>(digits.find(character));
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes += static_cast<char>(bits >> count & 255);
        }
    }
    return bytes;
}

}  // namespace

Tab::Tab(DevTools& devtools, bool drawn) : devtools_(devtools) {
    const Json target =
        call_browser(devtools, "Target.createTarget", {{"url", "about:blank"}, {drawn ? "newWindow" : "hidden", true}});
    target_ = target.at("targetId");
    const Json attached = call_browser(devtools, "Target.attachToTarget", {{"targetId", target_}, {"flatten", true}});
    session_ = std::make_unique<Session>(devtools, attached.at("sessionId"));
    for (const char* domain : {"Page", "Runtime", "Log", "Network", "Inspector"}) {
        session_->call(std::string(domain) + ".enable");
    }
    session_->call("Page.setLifecycleEventsEnabled", {{"enabled", true}});
    session_->call("Emulation.setFocusEmulationEnabled", {{"enabled", true}});
}

Tab::~Tab() {
    try {
        devtools_.send("", "Target.closeTarget", {{"targetId", target_}});
    } catch (const std::exception&) {  // the browser has ended, and with it the tab
    }
}

void Tab::resize(int width, int height) {
    session_->allow(patience, "does not answer");
    session_->call("Emulation.setDeviceMetricsOverride",
                   {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}});
}

void Tab::prefer(Scheme scheme) {
    session_->allow(patience, "does not answer");
    const Json colours{{"name", "prefers-color-scheme"}, {"value", scheme == Scheme::dark ? "dark" : "light"}};
    const Json motion{{"name", "prefers-reduced-motion"}, {"value", "reduce"}};
    session_->call("Emulation.setEmulatedMedia", {{"features", {colours, motion}}});
}

void Tab::open(const std::string& address) {
    session_->allow(patience, "is not loaded");
    session_->take_events();
    const Json answer = session_->call("Page.navigate", {{"url", address}});
    if (answer.contains("errorText")) {
        throw PageError("cannot be opened: " + answer["errorText"].get<std::string>());
    }
    const std::string loader = answer.value("loaderId", "");
    session_->await([&](const Json& event) {
        return event["method"] == "Page.lifecycleEvent" && event["params"]["name"] == "load" &&
               event["params"]["loaderId"] == loader;
    });
}

Json Tab::evaluate(const std::string& expression) {
    session_->allow(patience, "has a script that runs on, or a picture or formula that never comes: not ready");
    const Json answer = session_->call("Runtime.evaluate",
                                       {{"expression", expression}, {"awaitPromise", true}, {"returnByValue", true}});
    if (answer.contains("exceptionDetails")) {
        const Json& details = answer["exceptionDetails"];
        const std::string text = details.value("text", "");
        throw PageError("a probe failed in this page: " +
                        (details.contains("exception") ? details["exception"].value("description", text) : text));
    }
    return answer.at("result").value("value", Json());
}

void Tab::press_tab() {
    session_->allow(patience, "does not answer");
    Json key{{"type", "rawKeyDown"}, {"key", "Tab"}, {"code", "Tab"}, {"windowsVirtualKeyCode", 9}};
    session_->call("Input.dispatchKeyEvent", key);
    key["type"] = "keyUp";
    session_->call("Input.dispatchKeyEvent", key);
}

std::string Tab::picture() {
    session_->allow(patience, "does not answer");
    const Json answer = session_->call("Page.captureScreenshot", {{"format", "png"}});
    return decoded_base64(answer.at("data").get_ref<const std::string&>());
}

}  // namespace workbook::browser
