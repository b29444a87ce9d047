package io.leadhub.backbone.node;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/** What the value of a variable has to look like. */
enum Form {
    TEXT("a text") {
        @Override
        boolean fits(String value) {
            return true;
        }
    },
    PORT("a port from 0 to 65535") {
        @Override
        boolean fits(String value) {
            return value.matches("[0-9]{1,5}") && Integer.parseInt(value) <= HIGHEST_PORT;
        }
    },
    COUNT("a number from 1 to 999") {
        @Override
        boolean fits(String value) {
            return value.matches("[1-9][0-9]{0,2}");
        }
    },
    ADDRESS("an address of this machine") {
        @Override
        boolean fits(String value) {
            try {
                return InetAddress.getByName(value) != null;
            } catch (UnknownHostException unknown) {
                return false;
            }
        }
    },
    POSTGRES("a JDBC address such as jdbc:postgresql://host:5432/leadhub") {
        @Override
        boolean fits(String value) {
            return value.matches("jdbc:postgresql://[^/ ]+/[^/ ]+");
        }
    },
    WEB("addresses such as http://host:9200, separated by commas") {
        @Override
        boolean fits(String value) {
            return Arrays.stream(value.split(",", -1)).map(String::strip).allMatch(Form::isWebAddress);
        }
    },
    KEY("base64 of 32 bytes") {
        @Override
        boolean fits(String value) {
            try {
                return Base64.getDecoder().decode(value).length == KEY_BYTES;
            } catch (IllegalArgumentException notBase64) {
                return false;
            }
        }
    };

    private static final int HIGHEST_PORT = 65_535;
    private static final int KEY_BYTES = 32;

    private final String description;

    Form(String description) {
        this.description = description;
    }

    abstract boolean fits(String value);

    String description() {
        return description;
    }

    private static boolean isWebAddress(String value) {
        try {
            URI address = new URI(value);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
