/** What those who provide the words share with their users, stressed. */
@NullMarked
package io.antiphon.client.provider;

import org.jspecify.annotations.NullMarked;
