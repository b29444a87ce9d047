package io.leadhub.edge.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class ClientAddressesTest {

    @Test
    void believesNoHeaderWithoutTrustedProxies() {
        assertThat(addresses().of(request("203.0.113.9", "X-Forwarded-For", "10.0.0.1")))
                .isEqualTo("203.0.113.9");
    }

    @Test
    void believesNoHeaderOfAStranger() {
        assertThat(addresses("10.0.0.0/8").of(request("203.0.113.9", "X-Forwarded-For", "10.0.0.1")))
                .isEqualTo("203.0.113.9");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.1 | 198.51.100.1",
                "1.1.1.1, 198.51.100.1 | 198.51.100.1",
                "1.1.1.1, 198.51.100.1, 10.0.0.7 | 198.51.100.1",
                "10.0.0.8, 10.0.0.7 | 10.0.0.8",
                "198.51.100.1:4711 | 198.51.100.1",
                "[2001:db8::1]:443 | 2001:db8::1",
                "2001:db8::1 | 2001:db8::1",
                "1.1.1.1, unknown | 10.0.0.1",
                "1.1.1.1, | 10.0.0.1",
                "evil.example.com | 10.0.0.1",
            })
    void walksFromTheNearestProxyOutwards(String header, String client) {
        assertThat(addresses("10.0.0.0/8").of(request("10.0.0.1", "X-Forwarded-For", header)))
                .isEqualTo(client);
    }

    @Test
    void readsSeveralHeaderLinesAsOneList() {
        MockHttpServletRequest request = request("10.0.0.1", "X-Forwarded-For", "1.1.1.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");

        assertThat(addresses("10.0.0.0/8").of(request)).isEqualTo("198.51.100.1");
    }

    @Test
    void readsOnlyTheHeaderThatItsProxiesSet() {
        MockHttpServletRequest request = request("10.0.0.1", "Forwarded", "for=1.1.1.1");

        assertThat(addresses("10.0.0.0/8").of(request)).isEqualTo("10.0.0.1");
        assertThat(new ClientAddresses(
                                new ProxyProperties(List.of(CidrBlock.of("10.0.0.0/8")), ForwardedHeader.FORWARDED))
                        .of(request("10.0.0.1", "Forwarded", "for=1.1.1.1;proto=https, For=\"[2001:db8::1]:1\";by=x")))
                .isEqualTo("2001:db8::1");
    }

    @Test
    void callsLocalOnlyWhatNoProxyCanHaveSent() {
        assertThat(addresses().isLocal(request("127.0.0.1", "Accept", "x"))).isTrue();
        assertThat(addresses().isLocal(request("0:0:0:0:0:0:0:1", "Accept", "x")))
                .isTrue();
        assertThat(addresses().isLocal(request("10.0.0.1", "Accept", "x"))).isFalse();
        assertThat(addresses().isLocal(request("127.0.0.1", "X-Forwarded-Proto", "https")))
                .isFalse();
        assertThat(addresses().isLocal(request("127.0.0.1", "forwarded", "for=x")))
                .isFalse();
        assertThat(addresses("10.0.0.0/8").isLocal(request("127.0.0.1", "Accept", "x")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "LOCALHOST:8080, true",
        "127.0.0.1:8080, true",
        "127.0.0.2, true",
        "[::1]:8080, true",
        "rebound.example.com, false",
        "127.0.0.1.example.com, false",
        "localhost.example.com:8080, false",
        "10.0.0.1, false"
    })
    void callsNobodyLocalWhoCallsThisMachineByAnotherName(String host, boolean local) {
        assertThat(addresses().isLocal(request("127.0.0.1", "Host", host))).isEqualTo(local);
    }

    @ParameterizedTest
    @CsvSource({"Via, 1.1 proxy", "X-Real-IP, 203.0.113.9", "x-forwarded-host, example.com"})
    void callsNobodyLocalOfWhomAProxyTells(String header, String value) {
        assertThat(addresses().isLocal(request("127.0.0.1", header, value))).isFalse();
    }

    private static ClientAddresses addresses(String... trusted) {
        return new ClientAddresses(new ProxyProperties(
                Arrays.stream(trusted).map(CidrBlock::of).toList(), ForwardedHeader.X_FORWARDED_FOR));
    }

    private static MockHttpServletRequest request(String peer, String header, String value) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(peer);
        request.addHeader(header, value);
        return request;
    }
}
