package dev.saphan.charge.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saphan.charge.PaymentCode;
import dev.saphan.charge.Samples;
import dev.saphan.charge.Scan;
import org.junit.jupiter.api.Test;

class CodeHashTest {
    private final CodeHash hash = new CodeHash("skey_test_5one");
    private final Scan scan = Samples.scan();
    private final Scan other = Samples.scan(new PaymentCode("139999999999999999"), Samples.PRICE, scan.codeDeadAt());

    @Test
    void shouldTellOneCodeFromAnother() {
        assertThat(CodeHash.mayBeEqual(hash.of(scan), hash.of(scan))).isTrue();
        assertThat(CodeHash.mayBeEqual(hash.of(scan), hash.of(other))).isFalse();
    }

    @Test
    void shouldNotCallAScanContradicted_becauseTheKeyWasRolledOrTheCodeIsGone() {
        String afterwards = new CodeHash("skey_test_5two").of(other);

        assertThat(CodeHash.mayBeEqual(hash.of(scan), afterwards)).isTrue();
        assertThat(hash.of(Samples.scan(null, Samples.PRICE, scan.codeDeadAt())))
                .isNull();
        assertThat(CodeHash.mayBeEqual(hash.of(scan), null)).isTrue();
    }

    @Test
    void shouldNotHoldTheCodeNorTheKey() {
        assertThat(hash.of(scan)).doesNotContain(Samples.CODE.digits()).doesNotContain("skey");
    }
}
