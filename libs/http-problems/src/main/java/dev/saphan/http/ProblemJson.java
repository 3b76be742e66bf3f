package dev.saphan.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes a problem the same way whatever the service made of its own ObjectMapper. */
final class ProblemJson {

    private static final ObjectWriter JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build()
            .writer();

    private ProblemJson() {}

    static String write(Problem problem) {
        Map<String, Object> json = new LinkedHashMap<>(problem.members());
        json.put("type", problem.type());
        json.put("title", problem.title());
        json.put("status", problem.status());
        json.put("detail", problem.detail());
        if (!problem.errors().isEmpty()) {
            json.put("errors", problem.errors());
        }
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException notWritable) {
            throw new IllegalArgumentException(
                    "a member of the problem " + problem.slug() + " cannot be written", notWritable);
        }
    }
}
