#pragma once
// The DevTools protocol: calls that are answered, and events in between, for several tabs at once.

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "common/errors.hpp"
#include "tools/browser/chromium.hpp"

namespace workbook::browser {

using Json = nlohmann::json;

/// The browser did not do what it was asked, or not in time: this page cannot be checked.
struct PageError : Error {
    using Error::Error;
};

/// The messages that came for one session, until its thread takes them.
struct Inbox {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Json> messages;
    bool ended = false;  ///< nothing will come any more
};

/// The connection: sends for everybody, and sorts what comes into the sessions' inboxes.
class DevTools {
public:
    explicit DevTools(Chromium& chromium);
    ~DevTools();  ///< asks the browser to close

    /// Sends a call for a session ("": the browser itself) and returns its number.
    int send(const std::string& session, const std::string& method, const Json& parameters);

    std::shared_ptr<Inbox> inbox_of(const std::string& session);
    void forget(const std::string& session);
    [[nodiscard]] std::string last_words() const { return chromium_.last_words(); }

private:
    void deliver(const std::stop_token& stop);

    Chromium& chromium_;
    std::mutex sending_;
    int last_number_ = 0;
    std::mutex sorting_;
    std::map<std::string, std::shared_ptr<Inbox>> inboxes_;
    bool ended_ = false;
    std::jthread reader_;
};

/// One side of a conversation, used by one thread: with the browser, or with a tab.
class Session {
public:
    Session(DevTools& devtools, std::string name);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    /// All that is asked from now on must be answered within so many seconds. `otherwise` begins the error's sentence:
    /// "is not loaded".
    void allow(double seconds, std::string otherwise);

    /// Calls a method and returns its result; events that come before the answer are kept.
    ///
    /// \throws PageError if the browser refuses, the time is over or the page has crashed.
    /// \throws MachineError if the browser has ended.
    Json call(const std::string& method, const Json& parameters = Json::object());

    /// Waits until an event has come for which the condition holds. Throws as call does.
    void await(const std::function<bool(const Json& event)>& condition);

    /// The events that came since the last time.
    std::vector<Json> take_events();

private:
    Json next_message();

    DevTools& devtools_;
    std::string name_;
    std::shared_ptr<Inbox> inbox_;
    std::vector<Json> events_;
    std::chrono::steady_clock::time_point deadline_;
    std::string too_late_;  ///< the error's sentence
};

}  // namespace workbook::browser
