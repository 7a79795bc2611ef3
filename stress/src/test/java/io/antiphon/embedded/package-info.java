/** What the threads of an application share with an engine in its process, stressed. */
@NullMarked
package io.antiphon.embedded;

import org.jspecify.annotations.NullMarked;
