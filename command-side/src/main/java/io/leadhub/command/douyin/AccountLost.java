package io.leadhub.command.douyin;

/** There are no tokens of the account any longer. */
final class AccountLost extends RuntimeException {

    private static final long serialVersionUID = 1L;

    AccountLost() {
        super("The account has to be authorised again", null, false, false);
    }
}
