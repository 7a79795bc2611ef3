package io.antiphon.simulation.mutation;

/**
 * A bug: within a method, a call is not made, and gives this instead; or nothing is caught.
 *
 * @param bug what it means
 * @param owner the class of the method, below {@code io.antiphon}
 * @param method the method, or whatever lambda is written in it
 * @param call the name of what is called there no more, or {@link #CATCHING} where what is thrown there goes on
 * @param result what the call gives instead; 0 for false, nothing and null, 1 for true
 */
record Mutation(String bug, String owner, String method, String call, int result) {
    static final String CATCHING = "catching";

    String className() {
        return "io.antiphon." + owner;
    }

    @Override
    public String toString() {
        return bug;
    }
}
