package io.leadhub.command.hook;

import io.leadhub.api.lead.Channel;
import io.leadhub.api.partner.PartnerId;
import io.leadhub.command.ingest.IngestFormat;
import io.leadhub.command.intake.PayloadFormat;
import io.leadhub.command.intake.Reading;
import io.leadhub.edge.json.Fields;
import io.leadhub.edge.json.StrictJson;
import io.leadhub.edge.problem.RequestRejected;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** The hook's own form: the body of the signed ingest door, and the channel that the lead was won by. */
@Component
class HookFormat implements PayloadFormat {

    private static final int CHANNEL = 64;
    private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9_-]*");

    @Override
    public Channel channel() {
        return Channel.HOOK;
    }

    @Override
    public Reading read(PartnerId partnerId, byte[] body) {
        try {
            Fields fields = StrictJson.DOCUMENT.fields(body);
            return IngestFormat.read(partnerId, fields, channelIn(fields));
        } catch (RequestRejected rejected) {
            return new Reading.Malformed(rejected.rejection());
        }
    }

    private static Channel channelIn(Fields fields) {
        String channel = fields.requiredText("channel", CHANNEL);
        if (channel != null && !VALID.matcher(channel).matches()) {
            fields.refuse("channel", "FORMAT", "channel consists of small letters, digits, - and _.");
        }
        return channel == null ? Channel.HOOK : new Channel(channel);
    }
}
