package io.antiphon.embedded;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.time.TimerWheel;

/**
 * What everything on an embedded engine needs.
 *
 * @param engine the engine
 * @param thread its thread
 * @param clock its time
 * @param wheel what is due when, besides what the engine itself knows
 * @param pending the calls under way
 */
record Context(Engine engine, OwnThread thread, Clock clock, TimerWheel wheel, PendingCalls pending) {}
