package io.leadhub.standalone;

/** Runs the platform until it is told to stop. What keeps it from starting is said in one line. */
public final class LeadHub {

    private static final String UPDATE_CHECK_OFF = "axoniq.update-checker.disabled";

    private LeadHub() {}

    /** Settings come from the environment, see {@link Settings}. */
    public static void main(String[] arguments) {
        System.setProperty(UPDATE_CHECK_OFF, "true");
        try {
            new Platform(Settings.from(System.getenv())).start();
        } catch (RuntimeException | Error e) {
            System.err.println("LeadHub cannot start: " + StartProblem.inOneLine(e));
            System.exit(1);
        }
    }
}
