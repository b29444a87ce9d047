package io.leadhub.query.lead;

import java.io.IOException;

/** Takes leads one by one and writes each on a line. */
interface LeadLines {

    /** What stands before the first lead. */
    void begin() throws IOException;

    void write(LeadView lead) throws IOException;
}
