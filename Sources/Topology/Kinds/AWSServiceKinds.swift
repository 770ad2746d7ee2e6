extension Kind {
  /// What any machine may say of the programs on it that connect to others.
  static let clientProperties: [Property] = [
    Property(
      "os", .choice(["linux", "windows"]), "Its operating system, which decides the ephemeral ports it connects from."),
    Property("hosts", .list(.line(.hostsLine)), "Lines of its hosts file, which come before any resolver."),
    Property("resolver", .list(.address), "The name servers that it asks, where they are not its network's."),
    Property("dns.answers", .list(.line(.hostsLine)), "The names that it knows itself, as a name server for others."),
    Property(
      "dns.forwards", .list(.line(.forwarding)),
      "Whom it asks in its turn, as a name server for others; what no line takes in it looks up in the public DNS."),
    Property(
      "client.dns-cache", .number(0...2_147_483_647), "For how many seconds its programs keep an answer of the DNS."),
    Property("client.driver", .text, "The program or driver that connects, such as 'mysql 8.0'."),
    Property(
      "client.tls", .choice(["off", "require", "verify-ca", "verify-full"]),
      "How it uses TLS, unless a scenario says otherwise."),
    Property(
      "client.tls-version", .choice(["1.0", "1.1", "1.2", "1.3"]), "The highest version of TLS that it speaks."),
    Property(
      "client.keepalive", .number(1...86_400), "The seconds of idleness after which it sends a TCP keepalive."),
    Property("client.min-tls", .choice(["1.0", "1.1", "1.2", "1.3"]), "The lowest version of TLS that it accepts."),
    Property(
      "client.sslnegotiation", .choice(["postgres", "direct"]),
      "How a client of PostgreSQL begins TLS: after asking the server, or at once."),
    Property("client.compression", .flag, "Whether it demands the compressed protocol of MySQL (--compress)."),
    Property("client.ca", .text, "The certificate authorities that it trusts, such as 'rds-global-bundle'."),
    Property("listens", .list(.line(.listen)), "Where programs on it listen."),
  ]

  /// What a machine says of itself that passes on packets which are not meant for it: a router or a firewall.
  static let forwardingProperties: [Property] = [
    Property(
      "lets-through", .list(.line(.listen)), "What it passes on, by the author's word, where it forwards packets."),
    Property(
      "source-nat", .flag, "Whether it puts its own address in the place of the sender's.",
      standard: DocumentedDefault(.flag(false), "A machine that forwards leaves addresses as they are by default.")),
    Property("stateful", .flag, "Whether it drops packets of connections whose beginning it did not see."),
  ]

  static let awsMachines: [Kind] = [
    Kind(
      .instance, .aws, "An EC2 instance.", within: [.vpc, .awsAccount],
      states: StateMachine(
        ["pending", "running", "stopping", "stopped", "terminated"], working: ["running"], comesByItself: "running",
        moves: [
          "pending": ["running"], "running": ["stopping", "terminated"], "stopping": ["stopped"],
          "stopped": ["pending", "terminated"],
        ],
        source: "Amazon EC2, instance lifecycle"),
      properties: [
        Property("subnet", .reference([.awsSubnet]), "The subnet of its network interface.", required: true),
        Property("address", .address, "Its private address; any usable one of the subnet if it is not said."),
        Property("public-address", .address, "Its public address."),
        Property("security-groups", .list(.reference([.securityGroup])), "The security groups of its interface."),
        Property("role", .reference([.iamRole]), "The role of its instance profile."),
        Property("zone", .text, "Its availability zone, such as ap-northeast-1a."),
        Property("mtu", .number(576...9216), "The maximum transmission unit of its interface in bytes."),
        Property(
          "geneve-to", .list(.reference([.tunnelEndpoint])),
          "The tunnel endpoints for which a program on it wraps its packets in GENEVE."),
        Property(
          "source-dest-check", .flag, "Whether its interface drops packets that it neither sends nor is meant for.",
          standard: DocumentedDefault(.flag(true), "The source/destination check is on for a new network interface.")),
      ] + forwardingProperties + clientProperties),
    Kind(
      .lambdaFunction, .aws, "A Lambda function that is attached to a VPC.", within: [.vpc, .awsAccount],
      properties: [
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its network interfaces.", required: true),
        Property("security-groups", .list(.reference([.securityGroup])), "The security groups of its interfaces."),
        Property("role", .reference([.iamRole]), "Its execution role."),
      ] + clientProperties),
    Kind(
      .networkLoadBalancer, .aws, "A Network Load Balancer.", within: [.vpc],
      states: StateMachine(
        ["provisioning", "active", "failed"], working: ["active"], comesByItself: "active",
        source: "Elastic Load Balancing, load balancer state"),
      properties: [
        Property(
          "scheme", .choice(["internal", "internet-facing"]), "Whether it has public addresses.", required: true),
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets, one a zone, of its nodes.", required: true),
        Property("addresses", .list(.address), "The private addresses of its nodes, in the order of the subnets."),
        Property(
          "security-groups", .list(.reference([.securityGroup])),
          "Its security groups, which can only be given at creation.",
          standard: DocumentedDefault(
            .list([], isOpen: false), "A Network Load Balancer has no security group unless it is created with one.")),
        Property(
          "enforce-security-group-inbound-rules-on-private-link-traffic", .choice(["on", "off"]),
          "Whether its inbound rules hold for traffic that comes through PrivateLink.",
          standard: DocumentedDefault(
            .text("on"), "Inbound rules are enforced on PrivateLink traffic unless that is switched off.")),
        Property(
          "cross-zone", .flag, "Whether each node sends to the targets of all zones.",
          standard: DocumentedDefault(
            .flag(false), "Cross-zone load balancing of a Network Load Balancer is off by default.")),
      ]),
    Kind(
      .applicationLoadBalancer, .aws, "An Application Load Balancer.", within: [.vpc],
      properties: [
        Property("scheme", .choice(["internal", "internet-facing"]), "Whether it has public addresses."),
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its nodes.", required: true),
        Property("security-groups", .list(.reference([.securityGroup])), "Its security groups."),
      ]),
    Kind(
      .gatewayLoadBalancer, .aws,
      "A Gateway Load Balancer, which hands packets to appliances. What they let pass is not modelled.",
      within: [.vpc],
      properties: [
        Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its nodes.", required: true)
      ]),
    Kind(
      .gatewayLoadBalancerEndpoint, .aws,
      "A Gateway Load Balancer endpoint: a target of routes that leads through the appliances of a service.",
      within: [.vpc],
      properties: [
        Property(
          "service", .referenceOrText([.endpointService]), "The endpoint service of the appliances.", required: true),
        Property("subnet", .reference([.awsSubnet]), "The subnet it stands in.", required: true),
      ]),
    Kind(
      .listener, .aws, "A listener of a load balancer.", within: [.networkLoadBalancer, .applicationLoadBalancer],
      properties: [
        Property("port", .line(.listen), "Its protocol and port, such as 'tls 443'.", required: true),
        Property("certificate", .reference([.certificate]), "The certificate of a TLS listener."),
        Property(
          "idle-timeout", .number(60...6000), "The seconds after which an idle TCP connection is forgotten.",
          standard: DocumentedDefault(
            .number(350), "A Network Load Balancer forgets an idle TCP connection after 350 seconds by default.")),
        Property("forward", .reference([.targetGroup]), "The target group it forwards to.", required: true),
      ]),
    Kind(
      .targetGroup, .aws, "A target group of a load balancer.", within: [.vpc],
      properties: [
        Property("type", .choice(["instance", "ip", "alb"]), "What its targets are.", required: true),
        Property("port", .line(.listen), "The protocol and port of its targets.", required: true),
        Property(
          "targets",
          .list(
            .referenceOrText([
              .instance, .applicationLoadBalancer, .rdsInstance, .auroraCluster, .proxyEndpoint, .rdsProxy,
            ])),
          "The targets: resources, or addresses."),
        Property(
          "health-check", .line(.listen), "The protocol and port of the health check, where it is not the traffic's."),
        Property(
          "preserve-client-ip", .flag,
          "Whether targets see the client's address. Traffic through PrivateLink never shows it."),
      ]),
    Kind(
      .target, .aws,
      "A target that is registered in a target group, where its health is to be told. 'targets' of the group is the short form.",
      within: [.targetGroup],
      states: StateMachine(
        ["initial", "healthy", "unhealthy", "unhealthy.draining", "draining", "unused", "unavailable"],
        working: ["healthy"], comesByItself: "healthy",
        moves: [
          "initial": ["healthy", "unhealthy", "draining", "unused", "unavailable"],
          "healthy": ["unhealthy", "unhealthy.draining", "draining", "unused", "unavailable"],
          "unhealthy": ["healthy", "draining", "unused", "unavailable"],
          "unhealthy.draining": ["healthy", "unhealthy", "draining", "unused"], "draining": ["unused"],
          "unused": ["initial"], "unavailable": ["initial", "healthy", "unhealthy", "draining", "unused"],
        ],
        source: "Elastic Load Balancing API, TargetHealth; Health checks for Network Load Balancer target groups"),
      properties: [
        Property(
          "id",
          .referenceOrText([
            .instance, .applicationLoadBalancer, .rdsInstance, .auroraCluster, .proxyEndpoint, .rdsProxy,
          ]), "The resource, or its address.", required: true)
      ]),
    Kind(
      .certificate, .aws, "A certificate of AWS Certificate Manager.", within: [.awsAccount],
      states: StateMachine(
        ["pending-validation", "issued", "inactive", "expired", "revoked", "failed"], working: ["issued"],
        moves: [
          "pending-validation": ["issued", "failed"], "issued": ["inactive", "expired", "revoked"],
          "inactive": ["issued"], "expired": ["issued"],
        ],
        source: "AWS Certificate Manager, certificate status"),
      properties: [
        Property("names", .list(.text), "The names that it covers.", required: true)
      ]),
  ]

  static let awsEndpoints: [Kind] = [
    Kind(
      .interfaceEndpoint, .aws, "An interface endpoint: a network interface that stands for a service of PrivateLink.",
      within: [.vpc, .awsAccount],
      states: StateMachine(
        ["pending-acceptance", "pending", "available", "rejected", "expired", "failed", "deleting", "deleted"],
        working: ["available"], final: ["rejected", "expired", "failed", "deleting", "deleted"],
        moves: [
          "pending-acceptance": ["pending", "rejected", "expired", "deleting"],
          "pending": ["available", "failed", "deleting"], "available": ["rejected", "deleting"],
          "rejected": ["deleting"], "expired": ["deleting"], "failed": ["deleting"], "deleting": ["deleted"],
        ],
        source: "Amazon EC2 API, VpcEndpoint state"),
      properties: [
        Property(
          "service", .referenceOrText([.endpointService, .aivenPrivatelink]),
          "The endpoint service, or the name of an AWS service such as com.amazonaws.ap-northeast-1.sts.",
          required: true),
        Property(
          "subnets", .list(.reference([.awsSubnet])), "The subnets of its interfaces, one a zone.", required: true),
        Property("addresses", .list(.address), "The addresses of its interfaces, in the order of the subnets."),
        Property("security-groups", .list(.reference([.securityGroup])), "The security groups of its interfaces."),
        Property("private-dns", .flag, "Whether the service's own name resolves to it within its VPC."),
        Property(
          "policy", .list(.line(.statement)), "Its endpoint policy, a further filter on calls to AWS services.",
          standard: DocumentedDefault(
            .standardStatement("allow * to anyone"),
            "An endpoint without a policy of its own has one that allows everything.")),
      ]),
    Kind(
      .gatewayEndpoint, .aws, "A gateway endpoint for S3 or DynamoDB: a route to the service.", within: [.vpc],
      states: StateMachine(
        ["pending", "available", "deleting", "deleted"], working: ["available"], comesByItself: "available",
        final: ["deleting", "deleted"], source: "Amazon EC2 API, VpcEndpoint state"),
      properties: [
        Property("service", .text, "The service, such as com.amazonaws.ap-northeast-1.s3.", required: true),
        Property(
          "route-tables", .list(.reference([.awsRouteTable])), "The route tables that have a route to it.",
          required: true),
      ]),
    Kind(
      .endpointService, .aws, "An endpoint service: a load balancer offered to other accounts through PrivateLink.",
      within: [.vpc],
      states: StateMachine(
        ["pending", "available", "deleting", "deleted", "failed"], working: ["available"], comesByItself: "available",
        source: "Amazon EC2 API, ServiceConfiguration"),
      properties: [
        Property(
          "load-balancer", .reference([.networkLoadBalancer, .applicationLoadBalancer, .gatewayLoadBalancer]),
          "The load balancer behind it.",
          required: true),
        Property(
          "acceptance", .choice(["required", "not-required"]), "Whether each connection must be accepted.",
          required: true),
        Property(
          "principals", .list(.line(.principal)), "Who may create an endpoint to it.",
          standard: DocumentedDefault(
            .list([], isOpen: false), "Nobody may connect to a new endpoint service until a principal is allowed.")),
        Property(
          "zone-ids", .list(.text), "The zones it is offered in, where they are not those of its load balancer."),
        Property("supported-regions", .list(.text), "Other regions from which it can be reached."),
        Property("service-name", .text, "Its name, com.amazonaws.vpce.REGION.vpce-svc-…"),
      ]),
    Kind(
      .privateName, .aws, "The private DNS name of an endpoint service.", within: [.endpointService],
      states: StateMachine(
        ["pending-verification", "verified", "failed"], working: ["verified"],
        moves: [
          "pending-verification": ["verified", "failed"], "verified": ["failed"], "failed": ["pending-verification"],
        ],
        source: "AWS PrivateLink, manage DNS names for VPC endpoint services"),
      properties: [
        Property("verified-domain", .text, "The domain that was verified, where it is not the name itself."),
        Property(
          "verification-name", .text,
          "The name of the TXT record, relative to the domain, such as _6e86v84tqgqubxbwii1m."),
        Property("verification-value", .text, "The value of the TXT record, such as vpce:l6p0ERxlTt45jevFwOCp."),
      ]),
  ]

  static let awsDatabases: [Kind] = [
    Kind(
      .rdsInstance, .aws, "An RDS database instance.", within: [.vpc],
      states: databaseStates,
      properties: rdsProperties + [
        Property("class", .text, "Its instance class, such as db.r6g.large."),
        Property("cluster", .reference([.auroraCluster]), "The Aurora cluster that it is an instance of."),
        Property("replica-of", .reference([.rdsInstance]), "The instance that it is a read replica of."),
        Property("read-only", .flag, "The parameter read_only of MySQL and MariaDB."),
        Property("address", .address, "The address of its interface at this moment."),
      ]),
    Kind(
      .auroraCluster, .aws, "An Aurora cluster.", within: [.vpc, .awsAccount],
      states: databaseStates,
      properties: rdsProperties + [
        Property("class", .text, "The class of its instances, such as db.serverless."),
        Property("serverless", .choice(["v1", "v2"]), "The version of Aurora Serverless, if it is one."),
        Property("region", .text, "Its region, where it does not stand in a VPC."),
        Property(
          "data-api", .flag, "Whether the RDS Data API (the HTTP endpoint) is enabled.",
          standard: DocumentedDefault(.flag(false), "The Data API is off until it is enabled on the cluster.")),
        Property("readers", .number(0...15), "The number of reader instances."),
        Property("reader-endpoint", .text, "The name of its reader endpoint, ….cluster-ro-….REGION.rds.amazonaws.com"),
        Property(
          "replica-of", .reference([.auroraCluster]),
          "The primary cluster of its global database; it has no writer then."),
      ]),
    Kind(
      .rdsProxy, .aws, "An RDS Proxy. It listens on the default port of its engine.", within: [.vpc],
      states: StateMachine(
        ["creating", "available", "modifying", "incompatible-network", "insufficient-resource-limits", "deleting"],
        working: ["available"], comesByItself: "available", source: "Amazon RDS API, DBProxy status"),
      properties: [
        Property("engine", .choice(["mysql", "postgresql", "sqlserver"]), "The engine family.", required: true),
        Property(
          "targets", .list(.reference([.rdsInstance, .auroraCluster, .instance, .onPremises])),
          "The database behind it.", required: true),
        Property("subnets", .list(.reference([.awsSubnet])), "Its subnets, in at least two zones.", required: true),
        Property("security-groups", .list(.reference([.securityGroup])), "Its security groups."),
        Property("logins", .list(.reference([.secret])), "The secrets with the logins that it may use."),
        Property("role", .reference([.iamRole]), "The role with which it reads the secrets."),
        Property(
          "require-tls", .flag, "Whether it refuses clients without TLS.",
          standard: DocumentedDefault(.flag(false), "A proxy does not require TLS unless it is told to.")),
        Property(
          "iam-auth", .choice(["disabled", "required"]), "Whether clients log in with IAM.",
          standard: DocumentedDefault(.text("disabled"), "IAM authentication of a proxy is off unless it is required.")),
        Property(
          "client-password-auth",
          .choice([
            "mysql-native-password", "mysql-caching-sha2-password", "postgres-scram-sha-256", "postgres-md5",
            "sql-server-authentication",
          ]), "How clients prove their password to it."),
        Property(
          "network-type", .choice(["ipv4", "ipv6", "dual"]), "The addresses of its endpoint.",
          standard: DocumentedDefault(.text("ipv4"), "The endpoint of a proxy has IPv4 addresses by default.")),
        Property(
          "target-network-type", .choice(["ipv4", "ipv6"]), "How it connects to its database.",
          standard: DocumentedDefault(.text("ipv4"), "A proxy connects to its database over IPv4 by default.")),
        Property("endpoint", .text, "The name of its default endpoint."),
        Property(
          "target-state", .choice(["registering", "available", "unavailable"]),
          "Whether it reaches its database; derived if it is not said."),
        Property(
          "target-reason",
          .choice(["unreachable", "connection-failed", "auth-failure", "pending-proxy-capacity"]),
          "Why its database is unavailable (TargetHealth.Reason)."),
      ]),
    Kind(
      .proxyEndpoint, .aws, "A further endpoint of an RDS Proxy, also in another VPC that its account may use.",
      within: [.rdsProxy],
      states: StateMachine(
        ["creating", "available", "modifying", "deleting"], working: ["available"], comesByItself: "available",
        source: "Amazon RDS API, DBProxyEndpoint status"),
      properties: [
        Property("vpc", .reference([.vpc]), "The VPC it stands in.", required: true),
        Property("subnets", .list(.reference([.awsSubnet])), "Its subnets, in at least two zones.", required: true),
        Property("security-groups", .list(.reference([.securityGroup])), "Its security groups."),
        Property("role", .choice(["read-write", "read-only"]), "What connections through it may do."),
        Property("endpoint", .text, "Its name, NAME.endpoint.proxy-….REGION.rds.amazonaws.com"),
      ]),
  ]

  private static let databaseStates = StateMachine(
    ["creating", "available", "stopped", "stopping", "starting", "modifying", "deleting", "failed"],
    working: ["available"], comesByItself: "available", source: "Amazon RDS, DB instance status")

  private static let rdsProperties: [Property] = [
    Property(
      "engine", .choice(["mysql", "mariadb", "postgresql", "sqlserver", "oracle"]), "Its engine.", required: true),
    Property("version", .text, "The version of its engine."),
    Property("port", .number(1...65535), "The port it listens on; the engine's default if it is not said."),
    Property("subnets", .list(.reference([.awsSubnet])), "The subnets of its subnet group."),
    Property("security-groups", .list(.reference([.securityGroup])), "Its security groups."),
    Property("publicly-accessible", .flag, "Whether it has a public address."),
    Property("require-tls", .flag, "Whether it refuses clients without TLS (rds.force_ssl, require_secure_transport)."),
    Property("min-tls", .choice(["1.0", "1.1", "1.2", "1.3"]), "The lowest version of TLS that it accepts."),
    Property("network-type", .choice(["ipv4", "dual"]), "The addresses that it has."),
    Property("endpoint", .text, "Its name, ….REGION.rds.amazonaws.com"),
    Property("users", .list(.text), "The database users that may log in."),
  ]

  /// What limits a user or a role, whatever its policies allow.
  private static let principalProperties: [Property] = [
    Property(
      "path", .text, "Its path, which is part of its ARN.",
      standard: DocumentedDefault(.text("/"), "A user or role has the path / unless it is created with another.")),
    Property("policies", .list(.line(.statement)), "What it may do."),
    Property("boundary", .list(.line(.statement)), "Its permissions boundary: what its policies can allow at most."),
  ]

  static let awsIdentity: [Kind] = [
    Kind(.iamUser, .aws, "An IAM user.", within: [.awsAccount], properties: principalProperties),
    Kind(
      .iamRole, .aws, "An IAM role.", within: [.awsAccount],
      properties: [Property("trust", .list(.line(.trust)), "Who may assume it.")] + principalProperties + [
        Property(
          "session-policy", .list(.line(.statement)),
          "The session policy that whoever assumes it passes: what the session can do at most.")
      ]),
    Kind(
      .kmsKey, .aws, "A key of AWS KMS.", within: [.awsAccount],
      states: StateMachine(
        ["creating", "enabled", "disabled", "pending-deletion", "unavailable"], working: ["enabled"],
        comesByItself: "enabled",
        moves: [
          "creating": ["enabled"], "enabled": ["disabled", "pending-deletion", "unavailable"],
          "disabled": ["enabled", "pending-deletion"], "pending-deletion": ["disabled"],
          "unavailable": ["enabled", "disabled"],
        ],
        source: "AWS KMS, key states", isConfirmed: true),
      properties: [
        Property(
          "managed-by", .choice(["customer", "aws"]),
          "Who manages it; the policy of a key that AWS manages cannot be changed.", required: true),
        Property("policy", .list(.line(.statement)), "Its key policy."),
        Property("grants", .list(.line(.statement)), "Its grants, which allow beside the policy."),
        Property("region", .text, "Its region."),
        Property("replica-of", .reference([.kmsKey]), "The multi-Region key that it is a replica of."),
      ]),
    Kind(
      .secret, .aws, "A secret of AWS Secrets Manager.", within: [.awsAccount],
      properties: [
        Property("user", .text, "The database user whose login it holds."),
        Property("keys", .list(.text), "The keys of its JSON."),
        Property(
          "stale", .flag, "Whether the database has another password by now, as where only one of them was changed."),
        Property(
          "key", .referenceOrText([.kmsKey]), "The key that encrypts it.",
          standard: DocumentedDefault(
            .text("aws/secretsmanager"),
            "A secret is encrypted with the AWS managed key aws/secretsmanager unless another key is named.")),
        Property(
          "policy", .list(.line(.statement)), "Its resource policy.",
          standard: DocumentedDefault(
            .list([], isOpen: false), "A secret has no resource policy until one is attached.")),
        Property("region", .text, "Its region."),
      ]),
  ]
}
