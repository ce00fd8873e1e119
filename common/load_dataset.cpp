#include "common/dataset.hpp"

namespace ae {

Dataset load_dataset(DataSource source, Split split) { return to_dataset(workbook::load_images(source, split)); }

}  // namespace ae
