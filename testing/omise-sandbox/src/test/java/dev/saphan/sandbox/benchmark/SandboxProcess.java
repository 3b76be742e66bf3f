package dev.saphan.sandbox.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The sandbox in a process of its own, so that its CPU can be told from that of whoever drives it. */
record SandboxProcess(Process process, String url) {

    static SandboxProcess start(String webhookUrl) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(System.getProperty("benchmark.jvm", "-XX:+UseSerialGC").split(" ")));
        command.addAll(List.of(
                "-cp", System.getProperty("java.class.path"), "dev.saphan.sandbox.run.Main", "--stop-with-stdin"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment()
                .putAll(Map.of(
                        "SANDBOX_PORT", "0",
                        "SANDBOX_ANSWER_LATENCY", "20ms",
                        "SANDBOX_WEBHOOK_DELAY", "5ms",
                        "SANDBOX_APPROVE_AFTER", "0ms",
                        "SANDBOX_WEBHOOK_URLS", webhookUrl));
        Process process = builder.start();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String line = out.readLine();
        if (line == null || !line.startsWith("omise-sandbox ready on ")) {
            throw new IOException("the sandbox did not start: " + line);
        }
        return new SandboxProcess(process, line.substring("omise-sandbox ready on ".length()));
    }

    Duration cpu() {
        return process.info().totalCpuDuration().orElseThrow();
    }

    /** Or -1 where the system does not tell. */
    long residentMebibytes() throws IOException {
        Path status = Path.of("/proc/" + process.pid() + "/status");
        if (!Files.exists(status)) {
            return -1;
        }
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1_024;
            }
        }
        return -1;
    }

    void stop() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
