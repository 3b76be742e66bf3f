package dev.saphan.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MagicAmountsTest {
    private static final Pattern ROW = Pattern.compile("^\\| ([0-9, ]+) \\|");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Behaviour USUAL = Behaviour.approving(Duration.ofSeconds(7));

    /** The numbers in the first column of the n-th table that is headed "satang". */
    private static Set<Integer> documented(int n) throws IOException {
        Set<Integer> numbers = new TreeSet<>();
        int table = 0;
        for (String line : Files.readAllLines(Path.of("README.md"))) {
            table += line.startsWith("| satang |") ? 1 : 0;
            Matcher row = ROW.matcher(line);
            if (table == n && row.find()) {
                NUMBER.matcher(row.group(1)).results().forEach(number -> numbers.add(Integer.parseInt(number.group())));
            }
        }
        return numbers;
    }

    @Test
    void shouldBeInTheReadme_allOfThemAndNoOther() throws IOException {
        Set<Integer> charges = new TreeSet<>();
        Set<Integer> refunds = new TreeSet<>();
        IntStream.range(0, 100).forEach(satang -> {
            if (!MagicAmounts.forCharge(400_000 + satang, USUAL).equals(USUAL)) {
                charges.add(satang);
            }
            if (!MagicAmounts.forRefund(400_000 + satang, Fault.NONE).equals(Fault.NONE)) {
                refunds.add(satang);
            }
        });

        assertThat(charges).isEqualTo(documented(1));
        assertThat(refunds).isEqualTo(documented(2));
    }

    @Test
    void shouldLeaveRoundPricesAlone() {
        for (int satang : new int[] {0, 25, 50, 75, 90, 95, 99}) {
            assertThat(MagicAmounts.forCharge(2_000 + satang, USUAL)).isEqualTo(USUAL);
        }
    }
}
