package io.leadhub.command.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.leadhub.command.webhook.Targets.TargetRefused;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {

    private final Map<String, InetAddress[]> names = new HashMap<>();
    private final NameServers servers = new NameServers() {
        @Override
        InetAddress[] lookUp(String host) throws UnknownHostException {
            InetAddress[] known = names.get(host);
            return known == null ? super.lookUp(host) : known;
        }
    };
    private final Targets strict = new Targets(servers, properties(false));
    private final Targets lenient = new Targets(servers, properties(true));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "10.255.255.255",
                "100.64.0.1",
                "100.127.255.254",
                "127.0.0.1",
                "127.1.2.3",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.19.255.255",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2001:10::1",
                "2002:7f00:1::",
                "2002:a00:1::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "fe80::1",
                "fe80::1%1",
                "fec0::1",
                "ff02::1"
            })
    void knowsWhatLeadsInside(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
        String host = address.contains(":") ? "[" + address.replaceAll("%.*", "") + "]" : address;
        assertThat(strict.problemWith("https://" + host + "/events")).isPresent();
        assertThatThrownBy(() -> strict.resolve(address)).isInstanceOf(TargetRefused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "172.15.0.1",
                "172.32.0.1",
                "11.0.0.1",
                "100.128.0.1",
                "2606:4700:4700::1111",
                "2400:3200::1",
                "2a00:1450:4001::200e"
            })
    void knowsWhatLeadsOutside(String address) throws UnknownHostException {
        assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://1.1.1.1/",
                "ftp://1.1.1.1/",
                "https:///events",
                "https:events",
                "//1.1.1.1/",
                "events",
                "",
                "https://user@1.1.1.1/",
                "https://user:secret@1.1.1.1/",
                "https://1.1.1.1/#part",
                "https://1.1.1.1:0/",
                "https://1.1.1.1:70000/",
                "https://1.1.1.1:x/",
                "https://exa mple.com/",
                "https://[::1]/",
                "https://127.1/",
                "https://2130706433/",
                "https://0/",
                "https://localhost/",
                "https://LOCALHOST:8443/",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "https://127.0.0.1.:443/",
                "https://1.1.1.1\\@127.0.0.1/"
            })
    void refusesAddressesThatAreNoTargets(String url) {
        assertThat(strict.problemWith(url)).isPresent();
    }

    @Test
    void takesPublicAddressesAndNamesThatNobodyKnowsYet() {
        assertThat(strict.problemWith("https://1.1.1.1/events?token=x")).isEmpty();
        assertThat(strict.problemWith("HTTPS://1.1.1.1:8443/events")).isEmpty();
        assertThat(strict.problemWith("https://nobody-knows-this.invalid/events"))
                .isEmpty();
    }

    @Test
    void takesThisMachineAndPlainHttpWhereThatIsAllowed() throws UnknownHostException {
        assertThat(lenient.problemWith("http://127.0.0.1:9000/events")).isEmpty();
        assertThat(lenient.problemWith("ftp://127.0.0.1/")).isPresent();
        assertThat(lenient.resolve("127.0.0.1")).hasSize(1);
    }

    @Test
    void isNotFooledByANameThatHasComeToMeanSomethingElse() throws UnknownHostException {
        names.put("rebinding.example", new InetAddress[] {InetAddress.getByName("1.1.1.1")});
        assertThat(strict.problemWith("https://rebinding.example/")).isEmpty();
        assertThat(strict.resolve("rebinding.example")).hasSize(1);

        names.put("rebinding.example", new InetAddress[] {InetAddress.getByName("127.0.0.1")});
        assertThatThrownBy(() -> strict.resolve("rebinding.example")).isInstanceOf(TargetRefused.class);
    }

    @Test
    void refusesANameOfWhichOneAddressLeadsInside() throws UnknownHostException {
        names.put(
                "both.example",
                new InetAddress[] {InetAddress.getByName("1.1.1.1"), InetAddress.getByName("169.254.169.254")});

        assertThat(strict.problemWith("https://both.example/")).isPresent();
        assertThatThrownBy(() -> strict.resolve("both.example")).isInstanceOf(TargetRefused.class);
    }

    @Test
    void triesNoMoreThanAFewAddressesOfANameButChecksAll() throws UnknownHostException {
        InetAddress[] many = new InetAddress[50];
        for (int i = 0; i < many.length; i++) {
            many[i] = InetAddress.getByName("1.1.1." + i);
        }
        names.put("many.example", many);
        assertThat(strict.resolve("many.example")).hasSize(3);

        many[many.length - 1] = InetAddress.getByName("10.0.0.1");
        assertThatThrownBy(() -> strict.resolve("many.example")).isInstanceOf(TargetRefused.class);
    }

    private static WebhookProperties properties(boolean privateTargets) {
        return new WebhookProperties(privateTargets, Duration.ofSeconds(15), 16, 256, Duration.ofDays(30));
    }
}
