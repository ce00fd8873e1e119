#include "common/escape.hpp"

namespace workbook {

std::string escape_html(std::string_view text) {
    std::string escaped;
    escaped.reserve(text.size());
    for (const char c : text) {
        switch (c) {
            case '&': escaped += "&amp;"; break;
            case '<': escaped += "&lt;"; break;
            case '>': escaped += "&gt;"; break;
            case '"': escaped += "&quot;"; break;
            case '\'': escaped += "&#39;"; break;
            default: {
                const auto code = static_cast<unsigned char>(c);
                const bool forbidden = (code < 0x20 && c != '\t' && c != '\n' && c != '\r') || code == 0x7F;
                escaped += forbidden ? std::string("\uFFFD") : std::string(1, c);
            }
        }
    }
    return escaped;
}

}  // namespace workbook
