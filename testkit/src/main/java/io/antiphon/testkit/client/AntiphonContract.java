package io.antiphon.testkit.client;

/**
 * What every {@link io.antiphon.client.Antiphon} must do, as tests. A class that implements this runs all of them:
 *
 * <pre>{@code
 * class MyAntiphonTest implements AntiphonContract {
 *     @AutoClose
 *     private final Antiphon antiphon = MyAntiphon.start();
 *
 *     @Override
 *     public Antiphon requestor() {
 *         return antiphon;
 *     }
 *
 *     @Override
 *     public Antiphon replier() {
 *         return antiphon;
 *     }
 * }
 * }</pre>
 */
public interface AntiphonContract
        extends AskingContract,
                FailureContract,
                TicketContract,
                DurableContract,
                ServingContract,
                ScopeContract,
                SeriesContract,
                GatherContract,
                ConversationContract,
                ProxyContract {}
