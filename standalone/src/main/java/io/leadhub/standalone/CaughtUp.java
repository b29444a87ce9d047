package io.leadhub.standalone;

/** Whether everything that was written before is visible: what was told to LeadHub yesterday is found today. */
interface CaughtUp {

    boolean isCaughtUp();
}
