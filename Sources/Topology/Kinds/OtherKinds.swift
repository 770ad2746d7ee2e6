extension Kind {
  static let azureAccounts: [Kind] = [
    Kind(
      .entraTenant, .azure, "A tenant of Microsoft Entra ID.", within: [],
      properties: [Property("tenant-id", .text, "Its id.")]),
    Kind(
      .appRegistration, .azure, "An application that is registered in a tenant.", within: [.entraTenant],
      properties: [
        Property(
          "audience", .choice(["single-tenant", "multi-tenant"]), "Which tenants may have a service principal of it.",
          required: true),
        Property("app-id", .text, "Its application (client) id."),
      ]),
    Kind(
      .servicePrincipal, .azure, "What stands for an application within a tenant.", within: [.entraTenant],
      properties: [
        Property("app", .reference([.appRegistration]), "The application, where it is one of the topology's."),
        Property("app-id", .text, "The id of the application, where it is registered elsewhere."),
      ]),
    Kind(
      .azureSubscription, .azure, "An Azure subscription.", within: [.entraTenant],
      properties: [
        Property("subscription-id", .text, "Its id."),
        Property(
          "resource-providers", .list(.text), "The resource providers that are registered, such as Microsoft.Network."),
        Property("tenant", .reference([.entraTenant]), "Its tenant, where it does not stand in one."),
      ]),
  ]

  static let azureNetworks: [Kind] = [
    Kind(
      .vnet, .azure, "A virtual network.", within: [.azureSubscription],
      properties: [
        Property("region", .text, "Its region, such as japaneast.", required: true),
        Property("cidr", .list(.prefix), "Its address space.", required: true),
        Property("dns-servers", .list(.address), "Its own name servers, where they are not Azure's."),
        Property("role-assignments", .list(.line(.roleAssignment)), "Who may do what with it."),
      ]),
    Kind(
      .azureSubnet, .azure, "A subnet of a virtual network.", within: [.vnet],
      properties: [
        Property("cidr", .prefix, "Its block of addresses.", required: true),
        Property(
          "network-security-group", .reference([.networkSecurityGroup]),
          "The group that filters it; without one everything passes."),
        Property("route-table", .reference([.azureRouteTable]), "Its user-defined routes."),
        Property(
          "private-endpoint-network-policies",
          .choice(["disabled", "enabled", "network-security-group-enabled", "route-table-enabled"]),
          "Whether groups and routes hold for private endpoints in it.",
          standard: DocumentedDefault(
            .text("disabled"), "Network policies for private endpoints are disabled on a subnet by default.")),
        Property("delegation", .text, "The service it is delegated to, such as Microsoft.DBforMySQL/flexibleServers."),
      ]),
    Kind(
      .azureRouteTable, .azure, "User-defined routes.", within: [.vnet, .azureSubscription],
      properties: [
        Property("routes", .list(.line(.route)), "Its routes."),
        Property(
          "gateway-route-propagation", .flag, "Whether routes of a gateway reach its subnets.",
          standard: DocumentedDefault(.flag(true), "Gateway routes are propagated to a route table by default.")),
      ]),
    Kind(
      .networkSecurityGroup, .azure, "A network security group: numbered rules with memory.",
      within: [.vnet, .azureSubscription],
      properties: [
        Property(
          "inbound", .list(.line(.numberedRule)), "Rules for connections in, before the default rules.",
          standard: DocumentedDefault(
            .list([], isOpen: false), "A new network security group has only the default rules.")),
        Property(
          "outbound", .list(.line(.numberedRule)), "Rules for connections out, before the default rules.",
          standard: DocumentedDefault(
            .list([], isOpen: false), "A new network security group has only the default rules.")),
      ]),
    Kind(
      .applicationSecurityGroup, .azure, "An application security group: a name for interfaces in rules.",
      within: [.vnet, .azureSubscription], properties: []),
    Kind(
      .securityAdminConfiguration, .azure,
      "Security admin rules of Azure Virtual Network Manager, which come before the groups of a network.",
      within: [.azureSubscription],
      properties: [
        Property("vnets", .list(.reference([.vnet])), "The networks that it is deployed to.", required: true),
        Property(
          "inbound", .list(.line(.numberedRule)),
          "Rules for connections in: 'deny' ends it, 'always-allow' passes the groups by, 'allow' leaves it to them."),
        Property("outbound", .list(.line(.numberedRule)), "Rules for connections out."),
      ]),
    Kind(
      .virtualMachine, .azure, "An Azure virtual machine.", within: [.vnet, .azureSubscription],
      states: StateMachine(
        ["creating", "running", "stopped", "deallocated"], working: ["running"], comesByItself: "running",
        source: "Azure Virtual Machines, power states"),
      properties: [
        Property("subnet", .reference([.azureSubnet]), "The subnet of its network interface.", required: true),
        Property("address", .address, "Its private address; any usable one of the subnet if it is not said."),
        Property("public-address", .address, "Its public address."),
        Property("network-security-group", .reference([.networkSecurityGroup]), "The group of its network interface."),
        Property(
          "application-security-groups", .list(.reference([.applicationSecurityGroup])),
          "The application security groups that its network interface is a member of."),
        Property("region", .text, "Its region, where that is said."),
        Property(
          "ip-forwarding", .flag, "Whether its interface takes packets that are meant for others.",
          standard: DocumentedDefault(.flag(false), "IP forwarding is off on a network interface by default.")),
      ] + forwardingProperties + clientProperties),
    Kind(
      .loadBalancer, .azure, "An internal load balancer of Azure: it hands packets to its machines as they are.",
      within: [.vnet, .azureSubscription],
      properties: [
        Property(
          "sku", .choice(["basic", "standard"]), "Its SKU; Basic was retired on 30 September 2025.", required: true),
        Property("subnet", .reference([.azureSubnet]), "The subnet of its frontend.", required: true),
        Property("address", .address, "The address of its frontend."),
        Property(
          "backends", .list(.reference([.virtualMachine])), "The machines in its backend pool.", required: true),
        Property("rules", .list(.line(.listen)), "The protocols and ports that its rules take.", required: true),
        Property(
          "backend-port", .number(1...65535), "The port of the machines, where it is not the one that a rule takes."),
      ]),
    Kind(
      .vnetPeering, .azure, "One side of a peering of virtual networks; traffic needs both sides.", within: [.vnet],
      states: StateMachine(
        ["initiated", "connected", "disconnected"], working: ["connected"],
        final: ["disconnected"],
        moves: ["initiated": ["connected", "disconnected"], "connected": ["disconnected"]],
        source: "Azure virtual network peering, status", isConfirmed: true),
      properties: [
        Property("remote", .reference([.vnet, .projectVPC]), "The network at the other end.", required: true),
        Property(
          "allow-vnet-access", .flag, "Whether the networks count as one for the tag VirtualNetwork.",
          standard: DocumentedDefault(.flag(true), "A peering allows access between the networks by default.")),
        Property(
          "allow-forwarded-traffic", .flag, "Whether packets that do not come from the peer itself are let in.",
          standard: DocumentedDefault(.flag(false), "Forwarded traffic is not allowed over a peering by default.")),
        Property(
          "allow-gateway-transit", .flag, "Whether the peer may use this network's gateway.",
          standard: DocumentedDefault(.flag(false), "Gateway transit is off by default.")),
        Property(
          "use-remote-gateways", .flag, "Whether this network uses the peer's gateway.",
          standard: DocumentedDefault(.flag(false), "Remote gateways are not used by default.")),
        Property(
          "sync-level",
          .choice([
            "fully-in-sync", "local-not-in-sync", "remote-not-in-sync", "local-and-remote-not-in-sync",
          ]),
          "Whether it knows the address spaces as they are now (peeringSyncLevel)."),
      ]),
    Kind(
      .vpnGateway, .azure, "A VPN gateway of a virtual network.", within: [.vnet],
      properties: [
        Property(
          "subnet", .reference([.azureSubnet]), "Its subnet, which must be called GatewaySubnet.", required: true),
        Property("asn", .number(1...4_294_967_294), "Its autonomous system number."),
        Property("sku", .text, "Its SKU, such as VpnGw1AZ."),
        Property("addresses", .list(.address), "Its public addresses; two if it is active-active."),
        Property("active-active", .flag, "Whether both of its instances have tunnels."),
        Property(
          "vpn-type", .choice(["route-based", "policy-based"]), "Whether routes or policies choose what it encrypts."),
        Property("region", .text, "Its region, where that is said."),
      ]),
    Kind(
      .localNetworkGateway, .azure, "A local network gateway: what Azure knows of the far end of a VPN.",
      within: [.azureSubscription],
      properties: [
        Property("address", .address, "The public address of the far end."),
        Property("prefixes", .list(.prefix), "The far networks."),
        Property("asn", .number(1...4_294_967_294), "The autonomous system number of the far end."),
        Property("bgp-peer-address", .address, "The BGP address of the far end."),
        Property("network", .reference([.onPremises]), "The network behind it, where that is one of your own."),
      ]),
    Kind(
      .connection, .azure, "A connection of a VPN gateway with a local network gateway.", within: [.azureSubscription],
      states: StateMachine(
        ["not-connected", "connecting", "connected", "unknown-status"], working: ["connected"],
        moves: [
          "not-connected": ["connecting"], "connecting": ["connected", "not-connected"],
          "connected": ["not-connected", "unknown-status"], "unknown-status": ["connected", "not-connected"],
        ],
        source: "Azure VPN Gateway, connection status"),
      properties: [
        Property("gateway", .reference([.vpnGateway]), "Its Azure end.", required: true),
        Property("local-network-gateway", .reference([.localNetworkGateway]), "Its far end.", required: true),
        Property(
          "bgp", .flag, "Whether routes are exchanged with BGP.",
          standard: DocumentedDefault(.flag(false), "BGP is off on a connection by default.")),
        Property("bgp-apipa-address", .address, "The BGP address of the Azure end within the tunnel."),
        Property(
          "advertised", .list(.prefix), "The far networks that the far end announces over BGP, where it is not AWS."),
        Property("proposals", .list(.text), "The IKE and IPsec proposals of its policy, where it has one of its own."),
      ]),
    Kind(
      .privateEndpoint, .azure, "A private endpoint: a network interface that stands for one service.",
      within: [.vnet, .azureSubscription],
      states: StateMachine(
        ["pending", "approved", "rejected", "disconnected"], working: ["approved"],
        final: ["disconnected"],
        moves: [
          "pending": ["approved", "rejected", "disconnected"], "approved": ["rejected", "disconnected"],
          "rejected": ["approved", "disconnected"],
        ],
        source: "Azure Private Link, Manage a private endpoint connection", isConfirmed: true),
      properties: [
        Property("subnet", .reference([.azureSubnet]), "The subnet of its network interface.", required: true),
        Property("address", .address, "Its address."),
        Property(
          "target",
          .reference(Array(KindID.azureDatabases).sorted { $0.rawValue < $1.rawValue } + [.aivenPrivatelink]),
          "The service that it stands for.", required: true),
        Property("group", .text, "The sub-resource, such as mysqlServer.", required: true),
        Property("zone-group", .list(.reference([.privateDNSZone])), "The private zones that keep its record."),
        Property("region", .text, "Its region, where that is said."),
      ]),
  ]

  private static let azureServerStates = StateMachine(
    ["starting", "ready", "stopped", "updating", "disabled"], working: ["ready"], comesByItself: "ready",
    source: "Azure Database flexible server, server state")

  private static let azureServerProperties: [Property] = [
    Property("fqdn", .text, "Its name.", required: true),
    Property("version", .text, "The version of its engine."),
    Property("port", .number(1...65535), "The port it listens on; the engine's default if it is not said."),
    Property("public-access", .flag, "Whether public network access is enabled."),
    Property(
      "firewall", .list(.prefix),
      "The addresses that its public endpoint admits. Where it is said, the public way is a way to it."),
    Property(
      "allow-azure-services", .flag, "Whether its public endpoint admits everything that comes from within Azure."),
    Property(
      "networking", .choice(["public", "vnet"]),
      "Whether it was created with public access or within a virtual network."),
    Property("subnet", .reference([.azureSubnet]), "The delegated subnet of a server within a virtual network."),
    Property("address", .address, "Its address within a virtual network."),
    Property(
      "tls", .choice(["required", "optional"]), "Whether it refuses clients without TLS (require_secure_transport).",
      standard: DocumentedDefault(.text("required"), "Azure Database servers require TLS by default.")),
    Property(
      "min-tls", .choice(["1.0", "1.1", "1.2", "1.3"]), "The lowest version of TLS that it accepts.",
      standard: DocumentedDefault(.text("1.2"), "Azure Database servers accept TLS 1.2 and later by default.")),
    Property("users", .list(.text), "The database users that may log in."),
    Property("region", .text, "Its region."),
  ]

  private static let azureMySQLProperties: [Property] = [
    Property("private-dns-zone", .reference([.privateDNSZone]), "The zone of a server within a virtual network."),
    Property(
      "high-availability", .flag, "Whether it has a standby.",
      standard: DocumentedDefault(.flag(false), "High availability is off unless it is chosen.")),
    Property(
      "replicates-from",
      .reference([.mysqlFlexibleServer, .rdsInstance, .auroraCluster, .virtualMachine, .onPremises]),
      "The source of its data-in replication."),
  ]

  static let azureDatabases: [Kind] = [
    Kind(
      .mysqlFlexibleServer, .azure, "A flexible server of Azure Database for MySQL.", within: [.azureSubscription],
      states: azureServerStates, properties: azureServerProperties + azureMySQLProperties),
    Kind(
      .mysqlSingleServer, .azure, "A single server of Azure Database for MySQL, retired on 16 September 2024.",
      within: [.azureSubscription],
      states: azureServerStates, properties: azureServerProperties),
    Kind(
      .postgresqlFlexibleServer, .azure, "A flexible server of Azure Database for PostgreSQL.",
      within: [.azureSubscription],
      states: azureServerStates,
      properties: azureServerProperties + [
        Property(
          "pgbouncer", .flag, "Whether its built-in PgBouncer listens on port 6432 (pgbouncer.enabled).",
          standard: DocumentedDefault(.flag(false), "PgBouncer is off until the parameter pgbouncer.enabled is set."))
      ]),
    Kind(
      .azureSQLServer, .azure, "A logical server of Azure SQL Database.", within: [.azureSubscription],
      states: azureServerStates,
      properties: azureServerProperties + [
        Property(
          "connection-policy", .choice(["default", "redirect", "proxy"]),
          "Whether the gateway hands clients on to the node of the database.",
          standard: DocumentedDefault(
            .text("default"), "By default connections through a private endpoint go through the gateway."))
      ]),
  ]

  private static let aivenServiceProperties: [Property] = [
    Property("vpc", .reference([.projectVPC]), "The project VPC that it runs in."),
    Property("cloud", .text, "Its cloud and region, such as azure-japaneast."),
    Property("port", .number(1...65535), "The port that Aiven gave it.", required: true),
    Property("address", .address, "Its private address."),
    Property("host", .text, "Its name, ….aivencloud.com"),
    Property("custom-domain", .text, "A domain of your own that leads to it."),
    Property(
      "public-access", .flag, "Whether a service within a VPC can also be reached from the internet.",
      standard: DocumentedDefault(.flag(false), "A service within a project VPC is closed to the internet by default.")),
    Property(
      "ip-filter", .list(.prefix), "The addresses that may connect.",
      standard: DocumentedDefault(
        .standardPrefixes("0.0.0.0/0", "::/0"),
        "A new Aiven service admits every address: its IP filter holds 0.0.0.0/0.")),
    Property(
      "tls", .choice(["required", "optional"]), "Whether it refuses clients without TLS.",
      standard: DocumentedDefault(.text("required"), "Aiven services accept only TLS.")),
    Property("version", .text, "The version of its engine."),
    Property("users", .list(.text), "The database users that may log in."),
  ]

  private static let aivenServiceStates = StateMachine(
    ["rebuilding", "rebalancing", "running", "poweroff"], working: ["running"], comesByItself: "running",
    source: "Aiven API, service state")

  static let aivenKinds: [Kind] = [
    Kind(.aivenProject, .aiven, "A project of Aiven.", within: [], properties: []),
    Kind(
      .projectVPC, .aiven, "A virtual network that Aiven runs for a project.", within: [.aivenProject],
      states: StateMachine(
        ["approved", "active", "deleting", "deleted"], working: ["active"], comesByItself: "active",
        final: ["deleting", "deleted"],
        moves: ["approved": ["active"], "active": ["deleting"], "deleting": ["deleted"]],
        source: "Aiven API, VPC state"),
      properties: [
        Property("cloud", .text, "Its cloud and region, such as azure-japaneast.", required: true),
        Property("cidr", .prefix, "Its block of addresses, from /20 to /24.", required: true),
      ]),
    Kind(
      .aivenVPCPeering, .aiven, "Aiven's side of a peering with a network of yours.", within: [.projectVPC],
      states: StateMachine(
        ["approved", "pending-peer", "active", "invalid-specification", "rejected-by-peer", "deleting", "deleted"],
        working: ["active"], final: ["invalid-specification", "rejected-by-peer", "deleting", "deleted"],
        moves: [
          "approved": ["pending-peer", "invalid-specification", "deleting"],
          "pending-peer": ["active", "invalid-specification", "rejected-by-peer", "deleting"],
          "active": ["pending-peer", "deleting"], "invalid-specification": ["deleting"],
          "rejected-by-peer": ["deleting"], "deleting": ["deleted"],
        ],
        source: "Aiven, Attach VPCs to an AWS Transit Gateway; Set up VNet peering on Azure", isConfirmed: true),
      properties: [
        Property(
          "peer", .reference([.vnet, .vpc, .transitGateway]),
          "The network at the other end, or the transit gateway that the project VPC is attached to.", required: true),
        Property(
          "user-peer-network-cidrs", .list(.prefix),
          "The networks behind a transit gateway that the project VPC routes to it and admits.",
          standard: DocumentedDefault(
            .list([], isOpen: false),
            "A project VPC on a transit gateway routes nothing to it until networks are listed.")),
        Property(
          "app", .reference([.appRegistration]), "The application that stands for you in Aiven's tenant (Azure)."),
      ]),
    Kind(
      .aivenPostgreSQL, .aiven, "Aiven for PostgreSQL.", within: [.aivenProject], states: aivenServiceStates,
      properties: aivenServiceProperties),
    Kind(
      .aivenMySQL, .aiven, "Aiven for MySQL.", within: [.aivenProject], states: aivenServiceStates,
      properties: aivenServiceProperties),
    Kind(
      .aivenPrivatelink, .aiven, "The way to a service over AWS PrivateLink or Azure Private Link.",
      within: [.aivenPostgreSQL, .aivenMySQL],
      states: StateMachine(
        ["pending-user-approval", "user-approved", "connected", "active"], working: ["active"],
        moves: ["pending-user-approval": ["user-approved"], "user-approved": ["connected"], "connected": ["active"]],
        source: "Aiven API, privatelink connection state"), isOnlyOne: true,
      properties: [
        Property(
          "access", .flag, "Whether the component is open to it (privatelink_access).",
          standard: DocumentedDefault(.flag(false), "No component is open to PrivateLink until it is enabled.")),
        Property("static-ips", .flag, "Whether the service has static addresses."),
        Property("host", .text, "The name of this way, which is not the service's usual one."),
        Property("port", .number(1...65535), "The port of this way."),
      ]),
  ]

  static let generalKinds: [Kind] = [
    Kind(
      .internetClient, .general, "A machine on the public internet.", within: [],
      properties: [Property("address", .address, "Its public address.")] + clientProperties),
    Kind(
      .onPremises, .general, "A network of your own outside of any cloud.", within: [],
      properties: [
        Property("cidr", .list(.prefix), "Its blocks of addresses."),
        Property("routes", .list(.line(.route)), "Its routes to the clouds, over VPN connections."),
        Property(
          "outbound", .list(.line(.numberedRule)), "The rules of its firewall for connections out, with memory."),
        Property("inbound", .list(.line(.numberedRule)), "The rules of its firewall for connections in, with memory."),
        Property(
          "translates-to", .prefix, "The block that its addresses are translated to on the way out, if they are."),
      ] + clientProperties),
    Kind(
      .opaque, .general, "A firewall or network that is not modelled; what it does is the author's word.",
      within: [.awsAccount, .vpc, .azureSubscription, .vnet, .aivenProject],
      properties: [
        Property("subnet", .reference([.awsSubnet, .azureSubnet]), "Where it stands."),
        Property("address", .address, "Its address."),
        Property("lets-through", .list(.line(.listen)), "What it lets through, by the author's word."),
        Property("note", .text, "What it is."),
      ]),
  ]
}
