package dev.saphan.posedge.store;

import dev.saphan.events.BasketId;
import dev.saphan.events.ChargeId;
import dev.saphan.events.ChargeStatus;
import dev.saphan.events.RefusedReason;
import dev.saphan.events.ScanId;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;
import dev.saphan.posedge.CashierId;
import dev.saphan.posedge.ContentHash;
import dev.saphan.posedge.Ledger;
import dev.saphan.posedge.Reading;
import dev.saphan.posedge.Refunds;
import dev.saphan.posedge.Scan;
import dev.saphan.posedge.ScanStatus;
import dev.saphan.posedge.Story;
import dev.saphan.posedge.Told;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code scan}, for reading only: what is written goes through {@link ScanSql}, many rows at a time. */
@Entity
@Table(name = "scan")
public class ScanRow extends PanacheEntityBase {
    /**
     * Each is named: while a newer version takes the place of this one the table may have more, and Hibernate Reactive 3.2
     * fails on a native query that returns a column which the entity does not have.
     */
    static final String COLUMNS = "scan_id, store_id, terminal_id, basket_id, cashier_id, amount, currency, last_four,"
            + " scanned_at, received_at, code_dead_at, content, status, told, charge_version, suspect, charge_id,"
            + " decide_by, certain_by, refused_reason, blocking_scan_id, failure_code, failure_message, late,"
            + " cancel_requested, has_refunds, updated_at, version, changed_in";

    @Id
    public UUID scanId;

    public @Nullable String storeId;
    public String terminalId;
    public String basketId;
    public @Nullable String cashierId;
    public Long amount;
    public String currency;
    public String lastFour;
    public Instant scannedAt;
    public @Nullable Instant receivedAt;
    public Instant codeDeadAt;
    public byte[] content;

    public String status;
    public String told;
    public long chargeVersion;
    public boolean suspect;
    public @Nullable String chargeId;
    public @Nullable Instant decideBy;
    public @Nullable Instant certainBy;
    public @Nullable String refusedReason;
    public @Nullable UUID blockingScanId;
    public @Nullable String failureCode;
    public @Nullable String failureMessage;
    public boolean late;
    public boolean cancelRequested;
    public boolean hasRefunds;

    public Instant updatedAt;
    public long version;
    public long changedIn;

    ScanId id() {
        return new ScanId(scanId);
    }

    /** Whether what was read is known, and the scan so visible. */
    boolean isRead() {
        return receivedAt != null;
    }

    boolean hasContent(ContentHash other) {
        return isRead() && contentHash().equals(other);
    }

    boolean isOfAnotherStoreThan(@Nullable StoreId other) {
        return storeId != null && other != null && !storeId.equals(other.value());
    }

    /** @param refunds those of this scan, in order */
    Scan scan(List<RefundRow> refunds) {
        return new Scan(reading(), ledger(refunds), updatedAt, version);
    }

    private Reading reading() {
        return new Reading(
                id(),
                new StoreId(storeId),
                new TerminalId(terminalId),
                new BasketId(basketId),
                cashierId == null ? null : new CashierId(cashierId),
                amount,
                currency,
                lastFour,
                scannedAt,
                receivedAt,
                codeDeadAt,
                contentHash());
    }

    private ContentHash contentHash() {
        return new ContentHash(HexFormat.of().formatHex(content));
    }

    Ledger ledger(List<RefundRow> refunds) {
        return new Ledger(
                new Story(told(), chargeVersion, suspect),
                cancelRequested,
                new Refunds(refunds.stream().map(RefundRow::refund).toList()));
    }

    private Told told() {
        ScanStatus word = ScanStatus.named(told).orElseThrow();
        return switch (word) {
            case RECEIVED -> new Told.Nothing();
            case PENDING -> new Told.Pending(new ChargeId(chargeId), decideBy);
            case CHECKING -> new Told.Uncertain(certainBy);
            case CANCELLING -> new Told.Expiring(new ChargeId(chargeId));
            case REFUSED ->
                new Told.Refused(
                        RefusedReason.of(refusedReason), blockingScanId == null ? null : new ScanId(blockingScanId));
            case SUCCESSFUL, FAILED, EXPIRED, REVERSED ->
                new Told.Ended(new ChargeId(chargeId), ChargeStatus.of(told), failure(), late);
        };
    }

    private Told.@Nullable Failure failure() {
        return failureCode == null ? null : new Told.Failure(failureCode, failureMessage);
    }
}
