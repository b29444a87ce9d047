package io.leadhub.command.node;

import io.leadhub.backbone.BackboneConfiguration;
import io.leadhub.backbone.node.Node;
import io.leadhub.backbone.node.Setting;
import io.leadhub.command.CommandSide;
import io.leadhub.edge.EdgeConfiguration;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The doors that take in and the aggregates that decide, on services that are there already. */
public final class CommandNode {

    private static final List<Setting> SETTINGS =
            List.of(Setting.required("LEADHUB_ADMIN_SECRET", "leadhub.admin-secret"));

    private CommandNode() {}

    /** Settings come from the environment. */
    public static void main(String[] arguments) {
        new Node("command-side", Application.class, SETTINGS, cause -> Optional.empty()).run();
    }

    /** No component, so that whoever scans this side for its features does not find an application. */
    @EnableAutoConfiguration
    @AutoConfigurationPackage(basePackages = "io.leadhub")
    @Import({BackboneConfiguration.class, EdgeConfiguration.class, CommandSide.class})
    static class Application {}
}
