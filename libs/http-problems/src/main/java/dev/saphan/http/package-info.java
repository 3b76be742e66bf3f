/** RFC 9457 answers for everything that can go wrong in an HTTP service, and the strict reading of its input. */
package dev.saphan.http;
