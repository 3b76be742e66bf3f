package dev.saphan.servers;

/**
 * A database with a role that owns it and nothing else.
 *
 * @param name also the role's
 * @param jdbcUrl {@code jdbc:postgresql://host:port/name}
 * @param reactiveUrl {@code postgresql://host:port/name}
 */
public record Database(String name, String jdbcUrl, String reactiveUrl, String user, String password) {}
