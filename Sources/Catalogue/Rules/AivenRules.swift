import Diagnostics

extension Catalogue {
  static let aivenRules: [Rule] = [
    Rule(
      "aiven/vpc-size", .structural, .error,
      "An Aiven project VPC has a prefix between /20 and /24",
      why: "Aiven refuses a project VPC that is larger or smaller. The range cannot be changed after creation.",
      fix: "Choose a prefix between /20 and /24 before the project VPC is created.", sources: [.av3]),
    Rule(
      "aiven/vpc-overlap", .structural, .error, explains: .linkOverlap, specificity: 2,
      "An Aiven project VPC does not overlap the networks that it is peered with",
      why: "A peering is routed: where both sides use an address, the client's own network keeps it and the "
        + "connection never leaves. The peering is refused or ends as an invalid specification.",
      fix: "Create a project VPC with another range and move the services into it.", sources: [.av1, .av3]),
    Rule(
      "aiven/cloud-mismatch", .structural, .error, explains: .linkRegionMismatch, specificity: 2,
      "An Aiven project VPC is peered within its own cloud provider",
      why: "A project VPC belongs to one cloud and region. A network of another provider cannot be its peer.",
      fix: "Place the project VPC in the peer's cloud, or connect over VPN or public access.", sources: [.av4]),
    Rule(
      "aiven/vpc-region", .structural, .error,
      "A service is in the cloud and region of its project VPC",
      why: "A project VPC belongs to one cloud and one region, and so does every service in it.",
      fix: "Move the service, or create a project VPC in its region.", sources: [.av3]),
    Rule(
      "aiven/peering-one-sided", .path, .error, explains: .linkOneSided, specificity: 2,
      "An Aiven peering carries traffic only when both halves exist",
      why: "Aiven creates its half and then waits in the state PENDING_PEER. Until the customer's half exists, "
        + "connections time out.",
      fix: "Create the customer's half of the peering (Azure, Google Cloud) or accept the request (AWS).",
      sources: [.av2, .av4]),
    Rule(
      "aiven/service-not-in-vpc", .path, .error, explains: .namePublicAnswer, specificity: 2,
      "A service that is reached privately is in the project VPC",
      why: "A service outside of the project VPC is on the public network only: its name means a public address.",
      fix: "Move the service into the project VPC.", sources: [.av9]),
    Rule(
      "aiven/routes-customer-side", .path, .error, explains: .routeNone, specificity: 2,
      "On AWS each client's route table leads to the project VPC over the peering",
      why: "AWS adds no routes for a peering: it is active, and the client's subnet does not know Aiven's range.",
      fix: "Add a route for the project VPC's range to the peering in the table of each client's subnet.",
      sources: [.av4]),
    Rule(
      "aiven/privatelink-component", .path, .error, explains: .listenerDisabled, specificity: 2,
      "A service that is reached over PrivateLink has the component opened for it",
      why: "Without privatelink_access for the component nothing listens behind the endpoint.",
      fix: "Enable privatelink_access for the component in the service's configuration.", sources: [.av6, .av7]),
    Rule(
      "aiven/privatelink-static-ip", .structural, .error,
      "A service that is reached over Azure Private Link has static addresses",
      why: "Azure Private Link to a service of Aiven needs static addresses that are associated with it.",
      fix: "Create static addresses and associate them with the service.", sources: [.av6]),
    Rule(
      "aiven/privatelink-host", .path, .error, explains: .nameFormNotAccepted, specificity: 2,
      "A client that comes over PrivateLink uses the name of that way",
      why:
        "The PrivateLink way has a host name and a port of its own. The service's usual name means an address in the "
        + "project VPC, to which the endpoint does not lead.",
      fix: "Take host and port of the PrivateLink way from the service's connection information.",
      sources: [.av6, .av7]),
    Rule(
      "aiven/privatelink-approval", .path, .error, explains: .linkNotAccepted, specificity: 2,
      "A PrivateLink connection to a service is active at Aiven",
      why: "It has to be approved, and on Azure updated with the endpoint's address, before Aiven passes anything on.",
      fix: "Approve the connection, then update it with the endpoint's address.", sources: [.av6]),
    Rule(
      "aiven/custom-domain-verify", .path, .error, explains: .tlsNameMismatch, specificity: 2,
      "A client that verifies names uses the service's own name on private ways",
      why:
        "The certificate does not hold a domain of one's own on private and dynamic names: the session is encrypted, "
        + "but the name does not match.",
      fix: "Connect by the service's own name.", sources: [.av1]),
    Rule(
      "aiven/peering-invalid", .path, .error, explains: .linkNotActive, specificity: 2,
      "An Aiven peering in a failed state never becomes active",
      why: "INVALID_SPECIFICATION and REJECTED_BY_PEER come from wrong ids (they are written in lower case), missing "
        + "rights or overlapping ranges. The state's reason names the input; correcting it does not revive the peering.",
      fix: "Correct the ids, rights or ranges, then delete the peering and create it again.", sources: [.av2]),
    Rule(
      "aiven/azure-two-principals", .structural, .error, explains: .linkNotPermitted, specificity: 2,
      "A peering between Aiven and Azure has role assignments for two service principals",
      why: "The customer's service principal needs Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write on "
        + "the VNet, and the service principal of Aiven's own application needs "
        + "Microsoft.Network/virtualNetworks/peer/action. With one of them missing the peering ends as an invalid "
        + "specification.",
      fix: "Assign both custom roles at the scope of the VNet.", sources: [.av2]),
    Rule(
      "aiven/transitive", .path, .error, explains: .linkNotTransitive, specificity: 2,
      "An Aiven peering serves only the network that it is peered with",
      why: "A client behind that network, reached through a second peering, is not served: peering is not transitive.",
      fix: "Peer the client's own network, or attach the project VPC to a transit gateway.", sources: [.av8]),
    Rule(
      "aiven/tgw-cidrs", .structural, .error, explains: .routeNone, specificity: 3,
      "A project VPC on a transit gateway lists every network that it has to answer",
      why: "Aiven routes only the listed networks to the transit gateway and opens its firewall for them. The requests "
        + "of others arrive, and no reply leaves.",
      fix: "Add the network to user_peer_network_cidrs of the peering connection.", sources: [.av8]),
    Rule(
      "aiven/ip-filter", .path, .error, explains: .filterAllowlist, specificity: 2,
      "The service's allow-list holds the client's address",
      why:
        "The allow-list of an Aiven service applies on the private and dynamic routes too, not only on the public one.",
      fix: "Add the client's range to the service's ip_filter.", sources: [.av5]),
    Rule(
      "aiven/public-access-off", .path, .error, explains: .filterPublicAccessOff, specificity: 2,
      "A service in a project VPC is not public unless public access is enabled for the component",
      why: "The service's name resolves everywhere, but to a private address. From outside the peered networks the "
        + "connection times out; public access has a host name and a port of its own.",
      fix: "Connect from a peered network, or enable public_access for the component and use its own host name.",
      sources: [.av5]),
    Rule(
      "aiven/name-resolves-everywhere", .semantics, .info,
      "A service in a project VPC has a public record with a private address",
      why: "The name resolves to the private address on the public Internet too. That nslookup answers proves nothing "
        + "about the path.",
      sources: [.report, .practice]),
    Rule(
      "aiven/port", .path, .error, explains: .listenerPort, specificity: 2,
      "A client uses the port that Aiven assigned to the service",
      why: "Ports are assigned for each service and component. The engine's usual port does not answer.",
      fix: "Take the port from the service's connection information.", sources: [.report]),
    Rule(
      "aiven/tls", .path, .error, explains: .tlsRequired, specificity: 2,
      "A client of an Aiven service uses TLS",
      why: "Aiven services accept encrypted sessions only.",
      fix: "Set sslmode=require or stricter, with the project's CA for verification.", sources: [.report]),
  ]
}
