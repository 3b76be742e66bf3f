package dev.saphan.events;

import java.util.regex.Pattern;

/**
 * An exact amount.
 *
 * @param minorUnits satang for THB
 * @param currency ISO 4217, upper case
 */
public record Money(long minorUnits, String currency) {
    public static final String THB = "THB";

    static final String CURRENCY_FORM = "[A-Z]{3}";

    private static final Pattern CURRENCY = Pattern.compile(CURRENCY_FORM);

    public Money {
        if (!isCurrency(currency)) {
            throw new IllegalArgumentException("currency is not three capital letters");
        }
    }

    /** Whether money can be of it: three capital letters, as ISO 4217 has them. */
    public static boolean isCurrency(String text) {
        return CURRENCY.matcher(text).matches();
    }

    public static Money satang(long minorUnits) {
        return new Money(minorUnits, THB);
    }

    /** @throws ArithmeticException on overflow; {@link IllegalArgumentException} when the currencies differ */
    public Money plus(Money other) {
        return new Money(Math.addExact(minorUnits, other.in(currency)), currency);
    }

    /** @throws ArithmeticException on overflow; {@link IllegalArgumentException} when the currencies differ */
    public Money minus(Money other) {
        return new Money(Math.subtractExact(minorUnits, other.in(currency)), currency);
    }

    public boolean exceeds(Money other) {
        return minorUnits > other.in(currency);
    }

    private long in(String wanted) {
        if (!wanted.equals(currency)) {
            throw new IllegalArgumentException("amounts of different currencies: " + wanted + " and " + currency);
        }
        return minorUnits;
    }

    @Override
    public String toString() {
        return "%s %d.%02d".formatted(currency, minorUnits / 100, Math.abs(minorUnits % 100));
    }
}
