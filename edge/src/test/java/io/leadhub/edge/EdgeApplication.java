package io.leadhub.edge;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Import;

/** The edge and nothing behind it. */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import({EdgeConfiguration.class, TrialDoors.class})
public class EdgeApplication {}
