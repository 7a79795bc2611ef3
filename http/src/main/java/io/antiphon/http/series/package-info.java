/**
 * Answers that come in parts, as bytes of one HTTP response: a line of JSON for each part, or a part of a
 * multipart body. Which of them is decided by what the caller accepts, in {@link
 * io.antiphon.http.series.SeriesForm}.
 */
@NullMarked
package io.antiphon.http.series;

import org.jspecify.annotations.NullMarked;
