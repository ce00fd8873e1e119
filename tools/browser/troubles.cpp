#include "tools/browser/troubles.hpp"

#include <algorithm>
#include <array>

namespace workbook::browser {
namespace {

bool starts_with_one_of(const std::string& text, std::initializer_list<std::string_view> beginnings) {
    return std::ranges::any_of(beginnings, [&](std::string_view beginning) { return text.starts_with(beginning); });
}

/// The path in the site, or the whole address outside of it.
std::string shown(const std::string& address, const Site& site) {
    return site.path_of(address).value_or(address.substr(0, 200));
}

std::string first_line(const std::string& text) { return text.substr(0, std::min<std::size_t>(text.find('\n'), 300)); }

/// Empty if a page of the site may ask for this.
std::string complaint_about_request(const std::string& address, const Site& site) {
    if (site.path_of(address) || starts_with_one_of(address, {"data:", "blob:", "about:"})) {
        return "";
    }
    if (address.starts_with("file:")) {
        return "asks for " + percent_decoded(address) + ", which lies outside of the site";
    }
    return "asks for " + address.substr(0, 200) + ": the site must work without a network";
}

/// The arguments of console.error as they would be printed.
std::string words_of(const Json& arguments) {
    std::string words;
    for (const Json& argument : arguments) {
        const Json value = argument.value("value", Json());
        const std::string word = value.is_string() ? value.get<std::string>()
                                 : value.is_null() ? argument.value("description", "null")
                                                   : value.dump();
        words += (words.empty() ? "" : " ") + word;
    }
    return words;
}

std::string complaint_about_console(const Json& call) {
    const std::string type = call.value("type", "");
    const bool bad = type == "error" || type == "warning" || type == "assert";
    return bad ? "console " + type + ": " + first_line(words_of(call["args"])) : "";
}

std::string complaint_about_log(const Json& entry, const Site& site) {
    const std::string level = entry.value("level", "");
    if ((level != "error" && level != "warning") || entry.value("source", "") == "network") {
        return "";  // what the network says is told by its own events, with names
    }
    const std::string address = entry.value("url", "");
    return "browser " + level + ": " + first_line(entry.value("text", "")) +
           (address.empty() ? "" : " (" + shown(address, site) + ")");
}

std::string complaint_about_exception(const Json& details) {
    const std::string text = details.value("text", "");
    return "uncaught exception: " +
           first_line(details.contains("exception") ? details["exception"].value("description", text) : text);
}

}  // namespace

std::vector<std::string> troubles_in(const std::vector<Json>& events, const Site& site) {
    std::map<std::string, std::string> addresses;  // of requests, by their id
    std::vector<std::string> troubles;
    for (const Json& event : events) {
        const std::string method = event.value("method", "");
        const Json parameters = event.value("params", Json::object());
        std::string trouble;
        if (method == "Network.requestWillBeSent") {
            const std::string address = parameters["request"]["url"];
            addresses[parameters["requestId"]] = address;
            trouble = complaint_about_request(address, site);
        } else if (method == "Network.webSocketCreated") {
            trouble = complaint_about_request(parameters["url"], site);
        } else if (method == "Network.loadingFailed") {
            const std::string address = addresses[parameters["requestId"]];
            if (address.starts_with("file:") && !parameters.value("canceled", false)) {
                trouble = "cannot load " + shown(address, site) + " (" + parameters.value("errorText", "") + ")";
            }
        } else if (method == "Runtime.consoleAPICalled") {
            trouble = complaint_about_console(parameters);
        } else if (method == "Log.entryAdded") {
            trouble = complaint_about_log(parameters["entry"], site);
        } else if (method == "Runtime.exceptionThrown") {
            trouble = complaint_about_exception(parameters["exceptionDetails"]);
        }
        if (!trouble.empty()) {
            troubles.push_back(trouble);
        }
    }
    return troubles;
}

}  // namespace workbook::browser
