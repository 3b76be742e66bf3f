/**
 * How a charge ended: what is watched, when it is read, what a read proves, and what is published of it. Pure: no
 * framework, no clock, no log; the doors around it are the sub-packages.
 */
@NullMarked
package dev.saphan.webhook;

import org.jspecify.annotations.NullMarked;
