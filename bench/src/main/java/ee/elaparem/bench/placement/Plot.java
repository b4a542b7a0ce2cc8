package ee.elaparem.bench.placement;

import ee.elaparem.course.Level;
import ee.elaparem.learning.PlacementTest;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** The way of the posterior as a picture: one learner of each level, and below them what is left to know on average. */
final class Plot {
    private static final int WIDTH = 1400;
    private static final int ROW = 400;

    /** Of the lowest level first; told apart by people who see colours differently (Okabe and Ito, 2008). */
    private static final List<Color> COLOURS =
            List.of(new Color(0xE69F00), new Color(0x009E73), new Color(0x0072B2), new Color(0xCC79A7));

    /** The kinds whose way is drawn as an average: enough to compare, few enough to read. */
    private static final Set<String> AVERAGED =
            Set.of("classes", "classes, noise 20 %", "ability", "ability, noise 20 %");

    private Plot() {}

    static byte[] png(Simulation simulation, List<Result> results) throws IOException {
        System.setProperty("java.awt.headless", "true");
        BufferedImage picture = new BufferedImage(WIDTH, 3 * ROW, BufferedImage.TYPE_INT_RGB);
        Graphics2D on = picture.createGraphics();
        for (Level level : Level.values()) {
            int place = level.ordinal();
            XYChart chart = learner(simulation.one(Kind.all().getFirst(), level, 3 + place), place == 0);
            on.drawImage(BitmapEncoder.getBufferedImage(chart), place % 2 * WIDTH / 2, place / 2 * ROW, null);
        }
        on.drawImage(BitmapEncoder.getBufferedImage(entropy(results)), 0, 2 * ROW, null);
        on.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }

    private static XYChart learner(Simulation.Taken taken, boolean legend) {
        XYChart chart = chart(
                WIDTH / 2,
                "A learner of " + taken.truth().title() + " (thick line), found: "
                        + taken.found().title(),
                "How likely each level is");
        chart.getStyler().setLegendVisible(legend);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideNW);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(1.0);
        List<Integer> questions = questions(taken.asked());
        for (Level level : Level.values()) {
            List<Double> way = taken.way().stream()
                    .map((Map<Level, Double> each) -> each.getOrDefault(level, 0.0))
                    .toList();
            var series = chart.addSeries(level.title(), questions, way);
            series.setMarker(SeriesMarkers.CIRCLE);
            series.setLineWidth(level == taken.truth() ? 4f : 2f);
        }
        return chart;
    }

    private static XYChart entropy(List<Result> results) {
        XYChart chart = chart(WIDTH, "What is left to know, on average of all learners of a kind", "Entropy in bits");
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setYAxisMax(2.0);
        for (Result result : results) {
            if (AVERAGED.contains(result.kind().name())) {
                chart.addSeries(result.kind().name(), questions(PlacementTest.MOST), new ArrayList<>(result.entropy()))
                        .setMarker(SeriesMarkers.CIRCLE);
            }
        }
        return chart;
    }

    private static XYChart chart(int width, String title, String yTitle) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(ROW)
                .title(title)
                .xAxisTitle("Questions answered")
                .yAxisTitle(yTitle)
                .build();
        chart.getStyler().setSeriesColors(COLOURS.toArray(Color[]::new));
        chart.getStyler().setChartBackgroundColor(Color.WHITE);
        chart.getStyler().setXAxisMin(0.0);
        chart.getStyler().setXAxisMax((double) PlacementTest.MOST);
        chart.getStyler().setXAxisDecimalPattern("0");
        chart.getStyler().setXAxisMaxLabelCount(PlacementTest.MOST + 1);
        return chart;
    }

    private static List<Integer> questions(int most) {
        return IntStream.rangeClosed(0, most).boxed().toList();
    }
}
