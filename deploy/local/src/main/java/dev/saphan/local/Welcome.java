package dev.saphan.local;

import dev.saphan.local.Tokens.Bearer;

/** What a developer wants to know once everything runs. */
record Welcome(Stack stack, RunDirectory run) {

    void print(Console console) {
        console.print("""

                Saphan runs. Ctrl-C ends it.

                  till         %s
                  supervisor   %s
                  gateway      %s
                  addresses    %s
                  tokens       %s
                """.formatted(
                        page(Bearer.TILL),
                        page(Bearer.SUPERVISOR),
                        stack.gateway().url(),
                        run.urls(),
                        run.token(Bearer.TILL.fileName()).getParent()));
    }

    /** The token stands behind the hash: a browser does not send it. */
    private String page(Bearer bearer) {
        return stack.urlOf(Service.POS_EDGE) + "/#token=" + RunDirectory.read(run.token(bearer.fileName()));
    }
}
