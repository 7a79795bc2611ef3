package io.antiphon.server.rsocket;

import io.antiphon.engine.Clock;
import io.antiphon.engine.Engine;
import io.antiphon.engine.signal.Signals;
import io.antiphon.engine.time.TimerWheel;

/**
 * What every connection of a door needs.
 *
 * @param engine where calls meet
 * @param signals what is published and subscribed to
 * @param clock the time
 * @param wheel the door's timers
 * @param patience how long things may take
 * @param bodyBytes how long the data of a payload may be
 * @param transferMillis how long a reader of an answer in parts may hold it back
 * @param kept requests that a replier may yet refuse
 */
record DoorContext(
        Engine engine,
        Signals signals,
        Clock clock,
        TimerWheel wheel,
        Patience patience,
        int bodyBytes,
        long transferMillis,
        KeptRequests kept) {}
