package io.leadhub.api.rejection;

import org.axonframework.commandhandling.CommandExecutionException;

/** A decision went against the command. Carries its {@link Rejection} as details, for only details cross nodes. */
public class CommandRejected extends CommandExecutionException {

    private static final long serialVersionUID = 1L;

    public CommandRejected(Rejection rejection) {
        super(rejection.message(), null, rejection);
    }
}
