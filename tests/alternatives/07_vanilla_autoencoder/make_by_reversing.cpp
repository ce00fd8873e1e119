// exercise:    7.1
// alternative: a copy of the widths turned round in place; the members filled one after the other
#include "vanilla_autoencoder.hpp"

#include <algorithm>

namespace ae {

Autoencoder make_autoencoder(const std::vector<Index>& widths, const AutoencoderActivations& activations,
                             Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_autoencoder: widths needs at least an input and a code");
    }

    Autoencoder model;
    std::vector<Index> path = widths;
    model.encoder = make_mlp(path, activations.hidden, activations.latent, random);
    std::reverse(path.begin(), path.end());
    model.decoder = make_mlp(path, activations.hidden, activations.output, random);
    return model;
}

}  // namespace ae
