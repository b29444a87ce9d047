package io.leadhub.command.webhook;

import io.leadhub.edge.address.CidrBlock;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/** Which addresses are the internet's: not this machine's, its network's, or any that lead there by a detour. */
final class PublicAddresses {

    private static final List<CidrBlock> NOT_PUBLIC_V4 = blocks(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4");

    /** All that is routed; what is translated into IPv4 addresses lies outside or among the exceptions. */
    private static final CidrBlock GLOBAL_V6 = CidrBlock.of("2000::/3");

    private static final List<CidrBlock> NOT_PUBLIC_V6 = blocks("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    private PublicAddresses() {}

    static boolean isPublic(InetAddress address) {
        String text = withoutZone(address.getHostAddress());
        return address instanceof Inet6Address
                ? GLOBAL_V6.contains(text) && lieOutside(NOT_PUBLIC_V6, text)
                : lieOutside(NOT_PUBLIC_V4, text);
    }

    private static boolean lieOutside(List<CidrBlock> blocks, String address) {
        return blocks.stream().noneMatch(block -> block.contains(address));
    }

    private static String withoutZone(String address) {
        int zone = address.indexOf('%');
        return zone < 0 ? address : address.substring(0, zone);
    }

    private static List<CidrBlock> blocks(String... blocks) {
        return Stream.of(blocks).map(CidrBlock::of).toList();
    }
}
