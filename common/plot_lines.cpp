#include <algorithm>
#include <cmath>

#include "common/plot_axes.hpp"
#include "common/plot_sketch.hpp"

namespace workbook {

namespace {

bool is_whole(double value) {
    return value == std::floor(value);
}

}  // namespace

Sketch sketch_of(const LinePlot& plot) {
    std::vector<double> xs;
    std::vector<double> ys;
    for (const Curve& curve : plot.curves) {
        check_lengths("curve", curve.name, curve.x.size(), curve.y.size());
        append(xs, curve.x);
        append(ys, curve.y);
    }
    for (const ReferenceLine& line : plot.lines) {
        ys.push_back(line.value);
    }
    Sketch sketch{.title = plot.title};
    const Range x_range = axis_range(plot.x, xs, x_tick_count);
    set_axes(sketch, plot.x, plot.y, x_range, axis_range(plot.y, ys, y_tick_count));
    if (std::ranges::all_of(xs, is_whole)) {  // epochs: no tick at 1.5
        sketch.x_ticks = axis_ticks(x_range, plot.x.scale, x_tick_count, 1.0);
    }
    set_lines(sketch, plot.lines);
    for (std::size_t i = 0; i < plot.curves.size(); ++i) {
        const Curve& curve = plot.curves[i];
        add_point_notes(sketch, curve.name, curve.x, curve.y);
        if (!curve.name.empty()) {
            sketch.legend.push_back(curve_entry(curve, i, color_class(i)));
        }
    }
    sketch.draw = [curves = plot.curves](const Frame& frame) {
        std::string svg;
        for (std::size_t i = curves.size(); i-- > 0;) {  // the first curve on top
            svg += curve_svg(curves[i], i, color_class(i), frame);
        }
        return svg;
    };
    return sketch;
}

}  // namespace workbook
