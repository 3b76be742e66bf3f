package dev.saphan.refund;

import dev.saphan.house.HouseRules;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class HouseRulesTest {
    @TestFactory
    Stream<DynamicTest> shouldKeepTheHouseRules() {
        return HouseRules.testsOf("dev.saphan.refund");
    }
}
