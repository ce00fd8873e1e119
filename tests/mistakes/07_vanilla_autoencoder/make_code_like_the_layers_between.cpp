// exercise:  7.1
// mistake:   the code has the activation of the layers between
// diagnosis: the code has the activation of the layers between
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder make_autoencoder(const std::vector<Index>& widths, const AutoencoderActivations& activations,
                             Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_autoencoder: widths needs at least an input and a code");
    }

    const std::vector<Index> mirrored(widths.rbegin(), widths.rend());
    Mlp encoder = make_mlp(widths, activations.hidden, activations.hidden, random);
    Mlp decoder = make_mlp(mirrored, activations.hidden, activations.output, random);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
