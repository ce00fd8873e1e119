#include "tools/browser/arguments.hpp"

#include "common/errors.hpp"

namespace workbook::browser {
namespace {

[[noreturn]] void refuse(const std::string& complaint) {
    throw UsageError("site_check: " + complaint + "\nusage: site_check SITE [--screenshots DIR] [--only PAGE]...");
}

}  // namespace

Arguments parse_arguments(const std::vector<std::string>& words) {
    Arguments arguments;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string& word = words[i];
        if (word == "--screenshots" || word == "--only") {
            if (i + 1 == words.size() || words[i + 1].empty()) {
                refuse(word + " needs a name behind it");
            }
            const std::string& value = words[++i];
            word == "--only" ? arguments.only.push_back(value) : void(arguments.screenshots = value);
        } else if (word.starts_with("-")) {
            refuse("there is no option " + word);
        } else if (word.empty() || !arguments.site.empty()) {
            refuse("one folder is checked at a time, but '" + word + "' was given as well");
        } else {
            arguments.site = word;
        }
    }
    if (arguments.site.empty()) {
        refuse("which folder holds the pages?");
    }
    return arguments;
}

}  // namespace workbook::browser
