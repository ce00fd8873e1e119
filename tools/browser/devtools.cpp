#include "tools/browser/devtools.hpp"

#include <algorithm>

#include "tools/browser/interrupt.hpp"
#include "tools/workbook/failures.hpp"
#include "tools/workbook/terminal.hpp"

namespace workbook::browser {

DevTools::DevTools(Chromium& chromium)
    : chromium_(chromium), reader_([this](const std::stop_token& stop) { deliver(stop); }) {}

DevTools::~DevTools() {
    try {
        send("", "Browser.close", Json::object());
    } catch (const std::exception&) {  // it has ended by itself
    }
}

int DevTools::send(const std::string& session, const std::string& method, const Json& parameters) {
    const std::lock_guard lock(sending_);
    Json message{{"id", ++last_number_}, {"method", method}, {"params", parameters}};
    if (!session.empty()) {
        message["sessionId"] = session;
    }
    chromium_.write(message.dump(-1, ' ', false, Json::error_handler_t::replace));
    return last_number_;
}

std::shared_ptr<Inbox> DevTools::inbox_of(const std::string& session) {
    const std::lock_guard lock(sorting_);
    std::shared_ptr<Inbox>& inbox = inboxes_[session];
    if (!inbox) {
        inbox = std::make_shared<Inbox>();
        inbox->ended = ended_;
    }
    return inbox;
}

void DevTools::forget(const std::string& session) {
    const std::lock_guard lock(sorting_);
    inboxes_.erase(session);
}

void DevTools::deliver(const std::stop_token& stop) {
    while (const std::optional<std::string> text = chromium_.read(stop)) {
        Json message = Json::parse(*text, nullptr, false);
        if (message.is_object()) {
            const std::shared_ptr<Inbox> inbox = inbox_of(message.value("sessionId", ""));
            const std::lock_guard lock(inbox->mutex);
            inbox->messages.push_back(std::move(message));
            inbox->changed.notify_one();
        }
    }
    const std::lock_guard lock(sorting_);
    ended_ = true;
    for (const auto& [name, inbox] : inboxes_) {
        const std::lock_guard inbox_lock(inbox->mutex);
        inbox->ended = true;
        inbox->changed.notify_one();
    }
}

Session::Session(DevTools& devtools, std::string name)
    : devtools_(devtools), name_(std::move(name)), inbox_(devtools.inbox_of(name_)) {
    allow(30, "the browser does not answer");
}

Session::~Session() { devtools_.forget(name_); }

void Session::allow(double seconds, std::string otherwise) {
    too_late_ = std::move(otherwise) + " within " + tool::number_in_words(seconds) + " s";
    deadline_ = std::chrono::steady_clock::now() + std::chrono::milliseconds(static_cast<int>(1000 * seconds));
}

Json Session::call(const std::string& method, const Json& parameters) {
    const int number = devtools_.send(name_, method, parameters);
    for (;;) {
        Json message = next_message();
        if (message.contains("method")) {
            events_.push_back(std::move(message));
        } else if (message.value("id", 0) == number) {
            if (message.contains("error")) {
                throw PageError(method + " was refused: " + message["error"].value("message", "no reason given"));
            }
            return message["result"];
        }
    }
}

void Session::await(const std::function<bool(const Json& event)>& condition) {
    while (std::ranges::none_of(events_, condition)) {
        Json message = next_message();
        if (message.contains("method")) {
            events_.push_back(std::move(message));
        }
    }
}

std::vector<Json> Session::take_events() { return std::exchange(events_, {}); }

Json Session::next_message() {
    std::unique_lock lock(inbox_->mutex);
    while (inbox_->messages.empty()) {
        throw_if_interrupted();
        if (inbox_->ended) {
            throw tool::MachineError("Chromium has ended unexpectedly:\n" + devtools_.last_words());
        }
        if (std::chrono::steady_clock::now() > deadline_) {
            throw PageError(too_late_);
        }
        inbox_->changed.wait_for(lock, std::chrono::milliseconds(100));
    }
    Json message = std::move(inbox_->messages.front());
    inbox_->messages.pop_front();
    const std::string method = message.value("method", "");
    if (method == "Inspector.targetCrashed") {
        throw PageError("the page crashed");
    }
    if (method == "Page.javascriptDialogOpening") {
        throw PageError("opens a dialog, which nothing can be checked behind: " +
                        message["params"].value("message", ""));
    }
    return message;
}

}  // namespace workbook::browser
