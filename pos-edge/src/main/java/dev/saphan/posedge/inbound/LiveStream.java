package dev.saphan.posedge.inbound;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Ends in a stream, so that everything which may be refused is refused before (see {@link LiveFilter}). */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@interface LiveStream {}
