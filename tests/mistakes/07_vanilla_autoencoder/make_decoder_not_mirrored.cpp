// exercise:  7.1
// mistake:   the decoder has the encoder's widths, not mirrored
// diagnosis: the decoder has the encoder's widths
// finite differences: blind
#include "vanilla_autoencoder.hpp"

namespace ae {

Autoencoder make_autoencoder(const std::vector<Index>& widths, const AutoencoderActivations& activations,
                             Random& random) {
    if (widths.size() < 2) {
        throw workbook::ValueError("make_autoencoder: widths needs at least an input and a code");
    }
    Mlp encoder = make_mlp(widths, activations.hidden, activations.latent, random);
    Mlp decoder = make_mlp(widths, activations.hidden, activations.output, random);
    return {.encoder = encoder, .decoder = decoder};
}

}  // namespace ae
