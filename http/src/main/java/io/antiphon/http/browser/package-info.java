/**
 * Decides which requests of browsers and proxies are served. A browser sends requests for every page that is open in
 * it, so that a request from this machine is not a request of its user. {@link io.antiphon.http.browser.Screening}
 * looks at every request before anything else does: at the host that it is meant for, and at the page that it comes
 * from. {@link io.antiphon.http.browser.Sandbox} keeps the bodies of strangers from acting where a browser shows them.
 */
@NullMarked
package io.antiphon.http.browser;

import org.jspecify.annotations.NullMarked;
