package io.leadhub.standalone.sandbox;

import org.springframework.core.env.Environment;

/** Where this platform itself is found by programs on this machine. */
final class OwnOrigin {

    private OwnOrigin() {}

    /** Empty as long as no door is open. */
    static String of(Environment environment) {
        String port = environment.getProperty("local.server.port");
        return port == null ? "" : "http://" + host(environment) + ":" + port;
    }

    private static String host(Environment environment) {
        String address = environment.getProperty("server.address", "127.0.0.1");
        if (address.equals("0.0.0.0") || address.equals("::") || address.equals("0:0:0:0:0:0:0:0")) {
            return "127.0.0.1";
        }
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
