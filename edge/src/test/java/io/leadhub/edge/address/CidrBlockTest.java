package io.leadhub.edge.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidrBlockTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "10.1.2.3/8, 10.9.9.9, true",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.7, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "::/0, 203.0.113.7, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "10.0.0.0/8, ::ffff:10.1.1.1, true",
        "::ffff:10.0.0.0/104, 10.1.1.1, true",
        "::ffff:10.0.0.0/104, 11.1.1.1, false",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.128/25, 192.0.2.129, true",
        "10.0.0.0/8, localhost, false",
    })
    void containsWhatItsPrefixSays(String block, String address, boolean contained) {
        assertThat(CidrBlock.of(block).contains(address)).isEqualTo(contained);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0/8",
                "10.0.0.0.0/8",
                "010.0.0.0/8",
                "256.0.0.0/8",
                "1.2.3.4/8/8",
                "localhost",
                "example.com/8",
                "::/129",
                ":::/1",
                "1::2::3",
                "1:2:3:4:5:6:7/64",
                "1:2:3:4:5:6:7:8:9",
                "::1:2:3:4:5:6:7:8",
                "12345::/16",
                "g::/16",
                "fe80::1%eth0",
                "::ffff:10.0.0.0/95",
                "::1.2.3",
                "1.2.3.4::",
                ":1::",
                "１.2.3.4",
                "10.0.0.0 /8",
                "0x7f.0.0.1",
                "2130706433"
            })
    void refusesWhatIsNoBlock(String text) {
        assertThat(CidrBlock.parse(text)).isEmpty();
    }

    @Property(tries = 500)
    void agreesWithArithmetic(
            @ForAll @Size(16) byte[] network, @ForAll @Size(16) byte[] address, @ForAll @IntRange(max = 128) int prefix)
            throws UnknownHostException {
        network[0] = address[0];
        network[1] = 1;
        address[1] = 1;
        String block = InetAddress.getByAddress(network).getHostAddress() + "/" + prefix;

        assertThat(CidrBlock.of(block)
                        .contains(InetAddress.getByAddress(address).getHostAddress()))
                .isEqualTo(bits(network, prefix).equals(bits(address, prefix)));
    }

    @Property(tries = 1000)
    void neverThrowsAtAnyText(@ForAll String text) {
        CidrBlock.parse(text);
        CidrBlock.of("::/0").contains(text);
    }

    private static String bits(byte[] address, int prefix) {
        StringBuilder bits = new StringBuilder();
        for (int bit = 0; bit < prefix; bit++) {
            bits.append(address[bit / 8] >> (7 - bit % 8) & 1);
        }
        return bits.toString();
    }
}
