#include "datasets/handwriting.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace workbook {
namespace {

// How much hands differ. Lengths are in heights of a digit, angles in radians; a "spread" is the standard
// deviation of a normal distribution. Chosen so that shape, slant and amount of ink spread as in MNIST.
constexpr double mixture_excess = 0.15;    // how far a mixture may go beyond the drawings that it mixes
constexpr double haste_spread = 0.4;       // of the logarithm of haste, which enlarges the next two
constexpr double knot_spread = 0.026;      // a knot misses its place
constexpr double end_spread = 0.10;        // a stroke's end comes early or late, in lengths of its last piece
constexpr double bend_spread = 0.05;       // the waves that bend the whole digit
constexpr double width_spread = 0.18;      // the logarithm of the digit's width
constexpr double slant_mean = 0.10;        // sideways per height; most people lean to the right
constexpr double slant_spread = 0.24;
constexpr double turn_spread = 0.09;
constexpr double pen_radius = 0.073;       // half of the width of a typical line
constexpr double pen_radius_spread = 0.28; // of its logarithm
constexpr double thinnest_pen = 0.03;
constexpr double thickest_pen = 0.14;
constexpr double pressure_spread = 0.17;   // along a stroke, of the radius' logarithm
constexpr double tremor_spread = 0.012;    // from each point of a line to the next

double spread(Random& random, double standard_deviation) {
    return standard_deviation * normal(random);
}

double between(Random& random, double low, double high) {
    return low + (high - low) * uniform(random);
}

const Style& choose_style(std::span<const Style> styles, Random& random) {
    double total = 0;
    for (const Style& style : styles) {
        total += style.share;
    }
    double left = total * uniform(random);
    for (const Style& style : styles) {
        left -= style.share;
        if (left < 0) {
            return style;
        }
    }
    return styles.back();
}

/// Weights of sum 1, one per drawing: two drawings are chosen, and mixed in any proportion. (A mixture of all
/// would be close to their mean most of the time.)
std::vector<double> mixture_weights(std::size_t count, Random& random) {
    const auto first = static_cast<std::size_t>(uniform_int(random, static_cast<int>(count)));
    const auto second = static_cast<std::size_t>(uniform_int(random, static_cast<int>(count)));
    const double proportion = between(random, -mixture_excess, 1 + mixture_excess);
    std::vector<double> weights(count, 0.0);
    weights[first] += proportion;
    weights[second] += 1 - proportion;
    return weights;
}

/// Moves every knot a little on its own.
void misplace_knots(Stroke& stroke, double haste, Random& random) {
    for (Knot& knot : stroke) {
        knot.x += spread(random, haste * knot_spread);
        knot.y += spread(random, haste * knot_spread);
    }
}

/// Moves a stroke's end along its last piece: the pen comes down or goes up too early or too late.
void misjudge_end(Knot& end, const Knot& neighbour, Random& random) {
    const double excess = spread(random, end_spread);
    end.x += excess * (end.x - neighbour.x);
    end.y += excess * (end.y - neighbour.y);
}

/// A smooth bending of the plane: it displaces each point by waves that are longer than the digit.
struct Bend {
    struct Wave {
        Point frequency;  // in radians per height
        double phase;
        Point displacement;
    };
    std::array<Wave, 2> waves;
};

Bend random_bend(double haste, Random& random) {
    constexpr double full_turn = 2 * std::numbers::pi;
    constexpr double lowest_frequency = 0.25;  // in waves per height
    constexpr double highest_frequency = 0.8;
    Bend bend;
    for (Bend::Wave& wave : bend.waves) {
        const double direction = between(random, 0, full_turn);
        const double frequency = full_turn * between(random, lowest_frequency, highest_frequency);
        wave.frequency = frequency * Point{std::cos(direction), std::sin(direction)};
        wave.phase = between(random, 0, full_turn);
        wave.displacement = {spread(random, haste * bend_spread), spread(random, haste * bend_spread)};
    }
    return bend;
}

Point apply(const Bend& bend, Point p) {
    Point bent = p;
    for (const Bend::Wave& wave : bend.waves) {
        const double angle = wave.frequency.x * p.x + wave.frequency.y * p.y + wave.phase;
        bent = bent + std::sin(angle) * wave.displacement;
    }
    return bent;
}

/// How a whole digit stands on the paper.
struct Pose {
    double width;
    double slant;
    double turn;
};

Pose random_pose(Random& random) {
    return {.width = std::exp(spread(random, width_spread)),
            .slant = slant_mean + spread(random, slant_spread),
            .turn = spread(random, turn_spread)};
}

Point apply(const Pose& pose, Point p) {
    const Point slanted{pose.width * p.x - pose.slant * p.y, p.y};
    return {std::cos(pose.turn) * slanted.x - std::sin(pose.turn) * slanted.y,
            std::sin(pose.turn) * slanted.x + std::cos(pose.turn) * slanted.y};
}

/// Draws along a line. The pressure rises or falls from its start to its end and swells once on the way; the
/// tremor is a random walk that is drawn back to the line.
InkLine press(const Polyline& line, double radius, Random& random) {
    constexpr double memory_of_tremor = 0.8;
    const double drift = spread(random, pressure_spread);
    const double swell = spread(random, pressure_spread);
    Point tremor;
    InkLine ink;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const double way = static_cast<double>(i) / static_cast<double>(line.size() - 1);
        const double pressure = drift * (2 * way - 1) + swell * std::sin(std::numbers::pi * way);
        tremor = memory_of_tremor * tremor +
                 Point{spread(random, tremor_spread), spread(random, tremor_spread)};
        ink.push_back({line[i] + tremor, radius * std::exp(pressure)});
    }
    return ink;
}

double random_pen(Random& random) {
    const double radius = pen_radius * std::exp(spread(random, pen_radius_spread));
    return std::clamp(radius, thinnest_pen, thickest_pen);
}

}  // namespace

std::vector<Stroke> choose_shape(std::span<const Style> styles, Random& random) {
    const Style& style = choose_style(styles, random);
    const std::vector<double> weights = mixture_weights(style.drawings.size(), random);
    std::vector<Stroke> mixture = style.drawings.front().strokes;
    for (std::size_t s = 0; s < mixture.size(); ++s) {
        for (std::size_t k = 0; k < mixture[s].size(); ++k) {
            Point place;
            for (std::size_t d = 0; d < weights.size(); ++d) {
                const Knot& knot = style.drawings[d].strokes.at(s).at(k);
                place = place + weights[d] * Point{knot.x, knot.y};
            }
            mixture[s][k].x = place.x;
            mixture[s][k].y = place.y;
        }
    }
    return mixture;
}

Ink write_by_hand(const std::vector<Stroke>& strokes, double height, Random& random) {
    const double haste = std::exp(spread(random, haste_spread));
    const Bend bend = random_bend(haste, random);
    const Pose pose = random_pose(random);
    const double pen = random_pen(random) / height;
    Ink ink;
    for (Stroke stroke : strokes) {
        misplace_knots(stroke, haste, random);
        misjudge_end(stroke.front(), stroke[1], random);
        misjudge_end(stroke.back(), stroke[stroke.size() - 2], random);
        Polyline line = follow(stroke);
        for (Point& point : line) {
            point = apply(pose, apply(bend, point));
        }
        ink.lines.push_back(press(line, pen, random));
    }
    return ink;
}

}  // namespace workbook
