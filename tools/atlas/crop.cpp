#include "tools/atlas/crop.hpp"

#define STB_IMAGE_IMPLEMENTATION
#define STB_IMAGE_STATIC
#define STBI_ONLY_PNG
#include <stb_image.h>

#include <algorithm>
#include <memory>

#include "common/errors.hpp"
#include "common/picture.hpp"

namespace workbook::atlas {
namespace {

Picture decoded(const std::string& png, const std::string& where) {
    Picture picture;
    const std::unique_ptr<stbi_uc, void (*)(void*)> bytes(
        stbi_load_from_memory(reinterpret_cast<const stbi_uc*>(png.data()), static_cast<int>(png.size()),
                              &picture.width, &picture.height, &picture.channels, 0),
        stbi_image_free);
    if (bytes == nullptr) {
        throw DataError(where + " is no PNG file: " + stbi_failure_reason());
    }
    picture.bytes.assign(bytes.get(), bytes.get() + picture.height * picture.width * picture.channels);
    return picture;
}

}  // namespace

std::string cropped(const std::string& png, const Box& box, const std::string& where) {
    const Picture whole = decoded(png, where);
    if (box.width < 1 || box.height < 1 || box.x + box.width > whole.width || box.y + box.height > whole.height) {
        throw DataError(where + " has " + std::to_string(whole.width) + "×" + std::to_string(whole.height) +
                        " pixels: the crop in docs/atlas/entries.json reaches beyond them, or is empty");
    }
    Picture part{.height = box.height, .width = box.width, .channels = whole.channels};
    for (int row = box.y; row < box.y + box.height; ++row) {
        const auto first = whole.bytes.begin() + (row * whole.width + box.x) * whole.channels;
        part.bytes.insert(part.bytes.end(), first, first + box.width * whole.channels);
    }
    return to_png(part);
}

}  // namespace workbook::atlas
