// exercise:    7.1
// alternative: every layer made by hand, by initialize and gain_of
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder make_autoencoder(const std::vector<Index>& widths, const AutoencoderActivations& activations,
                             Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_autoencoder: widths needs at least an input and a code");
    }

    Autoencoder model;
    for (std::size_t k = 1; k < widths.size(); ++k) {
        const Activation activation = k + 1 == widths.size() ? activations.latent : activations.hidden;
        model.encoder.layers.push_back({initialize(widths[k - 1], widths[k], gain_of(activation), random), activation});
    }
    for (std::size_t k = widths.size() - 1; k > 0; --k) {
        const Activation activation = k == 1 ? activations.output : activations.hidden;
        model.decoder.layers.push_back({initialize(widths[k], widths[k - 1], gain_of(activation), random), activation});
    }
    return model;
}

}  // namespace ae
