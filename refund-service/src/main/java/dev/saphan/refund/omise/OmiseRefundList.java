package dev.saphan.refund.omise;

import dev.saphan.events.ChargeId;
import dev.saphan.observability.GatewayCalls.Call;
import dev.saphan.omise.Answer;
import dev.saphan.omise.OmiseClient;
import dev.saphan.omise.OmiseList;
import dev.saphan.omise.OmiseSettings;
import dev.saphan.omise.PeriodQuery;
import dev.saphan.omise.Refund;
import dev.saphan.refund.flow.RefundList;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** Omise's list of all refunds of the account. */
@ApplicationScoped
class OmiseRefundList implements RefundList {
    private final OmiseClient omise;
    private final Reach reach;
    private final boolean live;

    OmiseRefundList(OmiseClient omise, OmiseSettings settings, Reach reach) {
        this.omise = omise;
        this.reach = reach;
        this.live = settings.secretKey().isLive();
    }

    @Override
    public Uni<Page> page(Instant from, Instant before, int offset) {
        return reach.by(Call.named("all_refunds"), omise.listRefunds(new PeriodQuery(from, before, offset, PAGE)))
                .map(answer -> switch (answer) {
                    case Answer.Ok<OmiseList<Refund>> ok ->
                        new Page.Shown(ok.value().total(), ours(ok.value().data()));
                    case Answer.Refused<OmiseList<Refund>> refused -> new Page.Failed(Reach.nameOf(refused));
                    case Answer.NotSent<OmiseList<Refund>> notSent -> new Page.Failed(Reach.nameOf(notSent));
                    case Answer.Unknown<OmiseList<Refund>> unknown -> new Page.Failed(Reach.nameOf(unknown));
                });
    }

    private List<Listed> ours(List<Refund> refunds) {
        return refunds.stream()
                .filter(each -> each.livemode() == live)
                .map(each -> new Listed(each.id(), new ChargeId(each.chargeId()), each.createdAt()))
                .toList();
    }
}
