package io.leadhub.standalone.demo;

import io.leadhub.embedded.StartRefused;
import io.leadhub.standalone.Settings;
import java.util.ArrayList;
import java.util.List;

/** Sends a handful of leads through the running platform as a partner would, and shows them as sales find them. */
public final class Demo {

    private static final String PARTNER = "demo";

    private Demo() {}

    /** Settings are those of the platform, see {@link Settings}. */
    public static void main(String[] arguments) {
        try {
            run(Settings.from(System.getenv()));
        } catch (DemoFailed | StartRefused e) {
            System.err.println("The demo cannot go on: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void run(Settings settings) {
        var platform = new Doors(settings.url());
        var admin = Admin.login(platform, settings);
        say("A partner gets a key to sign its requests with.");
        admin.register(PARTNER);
        PartnerKey key = admin.issueKey(PARTNER);
        try {
            var partner = new Partner(platform, key);
            say("The partner sends " + DemoLead.ALL.size() + " leads:");
            List<String> receipts = new ArrayList<>();
            for (DemoLead lead : DemoLead.ALL) {
                receipts.add(partner.send(lead));
                say("  " + lead.externalLeadId() + "  accepted, receipt " + receipts.getLast());
            }
            for (int index = 0; index < receipts.size(); index++) {
                String action = partner.awaitOutcome(receipts.get(index));
                say("  " + DemoLead.ALL.get(index).externalLeadId() + "  processed: " + action);
            }
            say("Sales search for them:");
            DemoLead.ALL.forEach(lead -> say("  " + admin.awaitFound(lead)));
            say("Look around yourself: GET " + settings.url() + "/api/v1/leads?q=zs");
        } finally {
            admin.disable(key);
        }
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
