package dev.saphan.charge;

import dev.saphan.events.BasketId;
import dev.saphan.events.Money;
import dev.saphan.events.StoreId;
import dev.saphan.events.TerminalId;

/** What is being paid, and where. */
public record Purchase(StoreId storeId, TerminalId terminalId, BasketId basketId, Money money) {}
