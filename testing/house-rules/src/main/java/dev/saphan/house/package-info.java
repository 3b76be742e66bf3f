/** The rules of design.md section 7 and of the house style, as tests: a service adds one test class of a few lines. */
@NullMarked
package dev.saphan.house;

import org.jspecify.annotations.NullMarked;
