package io.leadhub.benchmarks.platform;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** A running platform as those who measure it see it, whatever it is made of. */
public interface Platform extends AutoCloseable {

    /** The nodes that take in, over which what is sent is spread. */
    List<URI> takingIn();

    /** The nodes that are read through, over which what is asked is spread. */
    List<URI> readThrough();

    /** Where each of its JVMs tells its metrics. */
    List<URI> metrics();

    /** The folder in which the secret of its first administrator lies. */
    Path data();

    /** The PostgreSQL and the Elasticsearch that it works on. */
    Services services();

    /** The last line that it printed. */
    String lastWords();

    /** One of the nodes that take in. */
    default URI url() {
        return takingIn().getFirst();
    }

    /** One of the nodes that are read through. */
    default URI readingUrl() {
        return readThrough().getFirst();
    }

    /** Where leads are sent. */
    default List<InetSocketAddress> addresses() {
        return takingIn().stream().map(Platform::address).toList();
    }

    /** Where searches are sent. */
    default List<InetSocketAddress> readingAddresses() {
        return readThrough().stream().map(Platform::address).toList();
    }

    private static InetSocketAddress address(URI node) {
        return new InetSocketAddress(node.getHost(), node.getPort());
    }

    @Override
    void close();
}
