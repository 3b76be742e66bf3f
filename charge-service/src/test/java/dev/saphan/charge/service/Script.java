package dev.saphan.charge.service;

/** What happens to the charge of one scan. */
enum Script {
    ANSWER,
    ANSWER_LATE,
    CHARGE_AND_SAY_NOTHING,
    SAY_NOTHING,
    CHARGE_AND_BREAK_OFF,
    CHARGE_WITHOUT_METADATA_AND_SAY_NOTHING,
    CHARGE_FOR_A_WEB_SHOP_AND_SAY_NOTHING,
    REFUSE,
    THROTTLE,
    ANSWER_OTHER_AMOUNT,
    PAY_INSTEAD_OF_EXPIRING
}
