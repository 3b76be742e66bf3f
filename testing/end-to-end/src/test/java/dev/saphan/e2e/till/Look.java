package dev.saphan.e2e.till;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/** How a cashier sees the page: the screen, its light, and the languages of the browser. */
record Look(String name, int width, int height, double zoom, boolean dark, String locale) {
    static final Look DESKTOP = new Look("desktop", 1366, 768, 1, false, "en-US");
    static final Look TABLET = new Look("tablet", 820, 1180, 1, false, "en-US");
    static final Look PHONE = new Look("phone", 390, 844, 1, false, "en-US");
    static final Look SMALL = new Look("small", 320, 568, 1, false, "en-US");
    /** A browser at 200 % shows half as many pixels of the page. */
    static final Look ZOOMED = new Look("zoomed", 683, 384, 2, false, "en-US");

    Look inTheDark() {
        return new Look(name, width, height, zoom, true, locale);
    }

    Look in(String language) {
        return new Look(name, width, height, zoom, dark, language);
    }

    Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setDeviceScaleFactor(zoom)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)
                .setLocale(locale)
                .setTimezoneId("Asia/Bangkok");
    }

    @Override
    public String toString() {
        return name + (dark ? "-dark" : "") + "-" + locale.substring(0, 2);
    }
}
