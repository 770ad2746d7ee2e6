import Diagnostics

extension Catalogue {
  static let privateEndpointRules: [Rule] = [
    Rule(
      "pe/not-approved", .path, .error, explains: .linkNotAccepted, specificity: 2,
      "The owner of the server has approved the private endpoint",
      why: "Only an approved connection carries traffic; until then connections time out. Across tenants approval is "
        + "always manual. One that was rejected can be approved later; one that was removed cannot be revived.",
      fix: "Approve the connection on the server; delete and recreate an endpoint that is disconnected.",
      sources: [.z1, .z45]),
    Rule(
      "pe/name-fqdn-only", .path, .error, explains: .nameFormNotAccepted, specificity: 2,
      "A client of Azure SQL Database connects under the server's public name",
      why: "The gateway finds the server by the name in the login. With the address, or with the privatelink name, the "
        + "network answers and the login is refused.",
      fix: "Use SERVER.database.windows.net and let it resolve to the private address.", sources: [.z20]),
    Rule(
      "pe/nsg-ineffective", .advisory, .warning, explains: .filterIneffective, specificity: 2,
      "A network security group filters a private endpoint only where network policies are enabled",
      why: "Policies for private endpoints are disabled on a subnet by default. A rule that denies is then ignored, "
        + "and the traffic is admitted.",
      fix: "Enable network security group policies for private endpoints on the subnet.", sources: [.z3]),
    Rule(
      "pe/region", .structural, .error,
      "A private endpoint is in the region of its VNet",
      why: "An endpoint is an interface in a subnet. The server that it leads to may be in another region.",
      fix: "Create the endpoint in a VNet of its own region.", sources: [.z1]),
    Rule(
      "pe/provider-not-registered", .structural, .error,
      "The resource providers of an endpoint and its server are registered in both subscriptions",
      why: "Without the registration of Microsoft.Network and of the server's provider the endpoint cannot be created.",
      fix: "Register the provider with 'az provider register'.", sources: [.z15]),
    Rule(
      "pe/group-id", .structural, .error,
      "A private endpoint names the sub-resource of its server",
      why: "Each service has its own: mysqlServer, postgresqlServer, sqlServer. Azure refuses another one.",
      fix: "Name the sub-resource of the service.", sources: [.z1]),
    Rule(
      "pe/vnet-injected-server", .structural, .error,
      "A private endpoint leads to a server that was created with public access",
      why: "A flexible server within a virtual network has its own address there and takes no private endpoints.",
      fix: "Connect to the server's own address, or create a server with public access.", sources: [.z15, .z19]),
    Rule(
      "pe/udr-bypass", .advisory, .warning, explains: .filterIneffective, specificity: 1,
      "A route to an appliance holds for a private endpoint only where network policies are enabled",
      why:
        "A private endpoint has a route of its own, a /32, in its VNet and in the peers. Without route table policies "
        + "on its subnet, or with a prefix wider than the VNet, the traffic passes the appliance by.",
      fix: "Enable route table policies on the endpoint's subnet, and route a prefix as long as the VNet's.",
      sources: [.z3]),
    Rule(
      "pe/nva-snat", .advisory, .warning, explains: .capAsymmetric, specificity: 2,
      "An appliance in front of a private endpoint translates the source address",
      why: "Without it the reply goes back to the client directly, and a stateful appliance drops the rest of the "
        + "connection.",
      fix: "Translate the source address on the appliance.", sources: [.z3]),
    Rule(
      "pe/public-access-still-on", .advisory, .warning, explains: .pathAlsoPublic, specificity: 2,
      "A server with a private endpoint has its public access disabled",
      why: "A private endpoint adds a door and closes none.", fix: "Disable public network access on the server.",
      sources: [.z1, .z20]),
    Rule(
      "pe/subnet-capacity", .structural, .warning, explains: .capAddresses, specificity: 2,
      "A subnet of a VNet has an address for everything that stands in it",
      why: "Azure keeps five addresses of every subnet, and each private endpoint takes at least one.",
      fix: "Choose a larger subnet.", sources: [.z1]),
    Rule(
      "pe/nsg-deny", .path, .error, explains: .filterDeny, specificity: 2,
      "The network security group of an endpoint's subnet admits the client",
      why: "With network policies enabled the group of the subnet filters what goes to a private endpoint.",
      fix: "Add a rule that allows the client, with a lower priority number.", sources: [.z3]),
    Rule(
      "pe/unidirectional", .path, .error, explains: .linkDirection, specificity: 2,
      "Connections through a private endpoint start on the consumer's side",
      why: "A private endpoint leads to the server and not back. A server that opens a connection itself (replication, "
        + "a linked server, an extension) cannot use it.",
      fix: "Use another way for connections that the server opens.", sources: [.z1, .z17]),
    Rule(
      "pe/zone-not-linked", .path, .error, explains: .nameZoneNotVisible, specificity: 2,
      "The private DNS zone is linked to the client's VNet",
      why: "Without the link the client gets the public address, or none where public access is off.",
      fix: "Link the zone to the client's VNet, or to that of its DNS forwarder.", sources: [.z2, .z12]),
    Rule(
      "pe/zone-linked-no-record", .path, .error, explains: .nameNxdomainInZone, specificity: 2,
      "A linked private DNS zone holds a record for the server",
      why: "A linked zone answers for every server of that service that has a private endpoint anywhere. Without a "
        + "record, and without fallback on the link, the answer is NXDOMAIN.",
      fix: "Add the record, or set NxDomainRedirect on the link.", sources: [.z13]),
    Rule(
      "pe/public-access-off-no-pe", .path, .error, explains: .filterPublicAccessOff, specificity: 2,
      "A server without public access has an approved private endpoint",
      why: "With public access off and no approved endpoint nobody can connect.",
      fix: "Create a private endpoint and approve it.", sources: [.z15]),
    Rule(
      "pe/custom-dns", .path, .error, explains: .nameZoneNotVisible, specificity: 3,
      "The name servers of a virtual network forward to Azure's resolver",
      why: "Links of private zones have no effect on a virtual network whose own name servers do not ask Azure DNS.",
      fix: "Forward the public domain to 168.63.129.16, or to an inbound endpoint in a linked network.",
      sources: [.z2]),
    Rule(
      "pe/remote-dns-168", .path, .error, explains: .nameResolverUnreachable, specificity: 3,
      "Nobody outside of Azure is told to ask 168.63.129.16",
      why: "That address answers only within a virtual network.",
      fix: "Ask an inbound endpoint of DNS Private Resolver, or a name server in the virtual network.",
      sources: [.z2, .z28]),
    Rule(
      "pe/remote-zone-to-forward", .advisory, .warning,
      "A forwarder for private endpoints takes in the public domain, not the one of Private Link alone",
      why:
        "Clients ask for the public name. The step to the privatelink name is made by the resolver that is asked, so "
        + "that a forwarder for the privatelink domain alone is never used.",
      fix: "Forward the public domain, such as database.windows.net.", sources: [.z2]),
    Rule(
      "pe/zone-name", .structural, .error,
      "The private zone of an endpoint has exactly the name of its service's Private Link domain",
      why: "The public DNS sends the server's name on to that domain. A zone of another name is never asked.",
      fix: "Create the zone under the exact name.", sources: [.z2]),
    Rule(
      "pe/zone-apex-public", .structural, .error,
      "No private zone takes over the public domain of a service",
      why: "A network that sees such a zone gets NXDOMAIN for all other servers of that service.",
      fix: "Use the zone of the privatelink domain.", sources: [.z2]),
    Rule(
      "pe/zone-shared-two-endpoints", .structural, .error,
      "One private zone keeps the record of one endpoint of a server",
      why: "Two endpoints of one server write the same record. The last one wins, and deleting either one deletes it.",
      fix: "Give each endpoint a zone of its own, linked to other networks.", sources: [.z2]),
    Rule(
      "pe/zone-two-on-vnet", .structural, .error,
      "A virtual network is linked to one private zone of a name",
      why: "Azure refuses the second link.", fix: "Merge the records into one zone.", sources: [.z12]),
    Rule(
      "pe/hosts-ip-drift", .advisory, .warning,
      "An address that is written down for a private endpoint is the one that it has",
      why: "The address stays the same for the life of the endpoint only. When the endpoint is created anew, a hosts "
        + "file or a zone of another cloud still has the old one.",
      fix: "Take the address from the endpoint, and check it again after each recreation.", sources: [.z1]),
    Rule(
      "pe/zone-group-missing", .advisory, .warning,
      "A private endpoint has a zone group",
      why: "Without one nobody keeps the record of the private zone up to date.",
      fix: "Add a DNS zone group to the endpoint.", sources: [.z2]),
  ]
}
