/**
 * The configuration: one YAML file, every setting with a default.
 *
 * <p>The components of the records are the one declaration of the settings: each carries its name,
 * kind, default and explanation, and reading, checking and printing all come from them. A file is
 * read into entries that know their line, so that every complaint can name it; all complaints are
 * reported together. Flags of the command line win over the file.
 */
@NullMarked
package io.antiphon.server.config;

import org.jspecify.annotations.NullMarked;
