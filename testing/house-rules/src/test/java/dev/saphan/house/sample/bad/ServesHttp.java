package dev.saphan.house.sample.bad;

import jakarta.ws.rs.Path;

@Path("/bad")
record ServesHttp(String name) {
    @Path("{number}")
    public String answer() {
        return name;
    }
}
