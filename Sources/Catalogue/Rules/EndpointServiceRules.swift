import Diagnostics

extension Catalogue {
  static let endpointServiceRules: [Rule] = [
    Rule(
      "vpces/needs-nlb", .structural, .error,
      "An endpoint service stands on a network load balancer",
      why: "An application or classic load balancer cannot back an endpoint service; an application load balancer may "
        + "only be the target of a network load balancer.",
      fix: "Put a network load balancer in front.", sources: [.p1]),
    Rule(
      "vpces/nlb-multi-service", .structural, .error,
      "A load balancer stands behind one endpoint service",
      why: "A network load balancer can be associated with one endpoint service.",
      fix: "Create a second load balancer.", sources: [.p1]),
    Rule(
      "vpces/txt-missing", .structural, .error,
      "The public zone holds the TXT record that verifies the private name",
      why: "AWS verifies the owner of a private name by a TXT record with exactly the given value, in which case "
        + "matters. Without it the name stays unverified, and consumers cannot turn private DNS on.",
      fix: "Publish the TXT record in the public zone and start the verification.", sources: [.p3]),
    Rule(
      "vpces/txt-in-private-zone", .structural, .error,
      "The TXT record for verification stands in a public zone",
      why: "The verification is made from the public Internet, where a private hosted zone does not exist.",
      fix: "Publish the record in the public zone.", sources: [.p3]),
    Rule(
      "vpces/txt-multi-value", .structural, .warning,
      "One TXT record holds the values of all services that verify the same name",
      why:
        "Each service has a value of its own. A record that holds another service's value alone verifies only that one.",
      fix: "Put all values into the one TXT record.", sources: [.p3]),
    Rule(
      "vpces/txt-doubled-suffix", .structural, .warning,
      "The name of the TXT record does not end with the zone twice",
      why:
        "Many DNS providers add the zone to the name that is typed. _x.example.com in the zone example.com then means "
        + "_x.example.com.example.com, where nobody looks.",
      fix: "Write the name without the zone.", sources: [.p3]),
    Rule(
      "vpces/verified-scope", .structural, .error,
      "The private name of a service lies in the domain that is verified",
      why: "Verification of a domain covers the domain and all names below it, and no other name.",
      fix: "Verify this name, or a domain above it.", sources: [.p3]),
    Rule(
      "vpces/private-name-form", .structural, .error,
      "A service has one private name in small letters, with a wildcard at most as its first label",
      why: "AWS admits one private name for each service, without capital letters.",
      fix: "Write one name in small letters.", sources: [.p3]),
    Rule(
      "vpces/private-dns-gwlb", .structural, .error,
      "A service on a Gateway Load Balancer has no private name",
      why: "Gateway Load Balancer endpoints are targets of routes and have no private DNS.",
      fix: "Remove the private name.", sources: [.p3]),
    Rule(
      "vpces/az-drift", .structural, .warning,
      "An endpoint service is offered in all zones of its load balancer",
      why: "A zone that the load balancer gets later is not offered until the service is changed, and consumers then "
        + "have to add a subnet of that zone.",
      fix: "Change the service so that it takes in the new zone.", sources: [.p1]),
    Rule(
      "vpces/allow-list-star", .advisory, .warning, explains: .pathAlsoPublic, specificity: 1,
      "An endpoint service open to everyone requires acceptance",
      why: "With the principal * and without acceptance anyone with an AWS account can connect.",
      fix: "Narrow the list of principals, or require acceptance.", sources: [.p4]),
    Rule(
      "vpces/allow-list-empty", .structural, .warning,
      "An endpoint service lists who may connect",
      why: "The list is empty by default, and then nobody can create an endpoint.",
      fix: "Add the consumer's ARN.", sources: [.p4]),
    Rule(
      "vpces/tls-cert-name", .path, .error, explains: .tlsNameMismatch, specificity: 2,
      "The certificate of a TLS listener carries the service's private name",
      why: "Consumers connect under the private name. If the certificate of the listener does not carry it, their "
        + "clients report that the host name does not match.",
      fix: "Attach a certificate for that name to the listener.", sources: [.report, .n5]),
  ]
}
