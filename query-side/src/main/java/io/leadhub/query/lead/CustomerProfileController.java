package io.leadhub.query.lead;

import io.leadhub.api.access.AccessEvent.Door;
import io.leadhub.api.rejection.ErrorCode;
import io.leadhub.edge.caller.Caller;
import io.leadhub.edge.caller.RequiresScope;
import io.leadhub.edge.problem.RequestRejected;
import io.leadhub.query.access.AccessLog;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Shows other systems one customer, masked unless they may see all of him (docs/api/open-platform.md). */
@RestController
@RequiresScope("customers:read")
class CustomerProfileController {

    private static final String CONTACT = "customers:read:pii";

    private final LeadFinder finder;
    private final AccessLog accessLog;

    CustomerProfileController(LeadFinder finder, AccessLog accessLog) {
        this.finder = finder;
        this.accessLog = accessLog;
    }

    @GetMapping("/api/mobile/customers/{id}")
    CustomerProfile customer(Caller caller, HttpServletRequest request, @PathVariable String id) {
        LeadView lead = LeadController.number(id)
                .flatMap(number -> finder.byNumber(number, caller.partnerId()))
                .orElseThrow(() -> new RequestRejected(ErrorCode.NOT_FOUND, "There is no such customer."));
        if (!caller.may(CONTACT)) {
            return CustomerProfile.of(lead.masked());
        }
        accessLog.personalDataRead(caller, request, Door.CUSTOMER, List.of(Long.toString(lead.id())));
        return CustomerProfile.of(lead);
    }
}
