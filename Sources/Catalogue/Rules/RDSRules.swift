import Diagnostics

extension Catalogue {
  static let rdsRules: [Rule] = [
    Rule(
      "rds/subnet-group-vpc", .structural, .error,
      "The subnets of a database lie in one VPC",
      why: "All subnets of a subnet group belong to one VPC.", fix: "Take subnets of one VPC.", sources: [.r8]),
    Rule(
      "rds/spare-address", .advisory, .warning,
      "Each subnet of a database has a free address",
      why: "A failover and some maintenance need an address more.", fix: "Free an address, or use a larger subnet.",
      sources: [.r8]),
    Rule(
      "rds/ip-pinned", .structural, .warning,
      "Nothing holds the address of a database",
      why: "The address changes at a failover. A line of a hosts file or a record with it then leads to the old node.",
      fix: "Use the endpoint's name, or a CNAME to it.", sources: [.r8]),
    Rule(
      "rds/public-accessible-private-demanded", .structural, .warning,
      "A database in a VPC without an internet gateway is not publicly accessible",
      why: "Outside of the VPC its name means a public address then, to which nothing leads.",
      fix: "Set 'publicly-accessible: false'.", sources: [.r8]),
    Rule(
      "rds/port", .path, .error, explains: .listenerPort, specificity: 1,
      "A client uses the port of the database instance",
      why: "Nothing listens on the port that the client uses.", fix: "Use the instance's port.",
      sources: [.r13]),
    Rule(
      "rds/stopped", .path, .error, explains: .listenerStopped, specificity: 1,
      "The database is available",
      why: "A stopped instance does not accept connections.", fix: "Start the database.", sources: [.r12]),
    Rule(
      "rds/private-name-public-client", .path, .error, explains: .filterPublicAccessOff, specificity: 2,
      "A client on the internet does not connect to a database that is not publicly accessible",
      why: "The name of such a database means its private address for everybody, and the internet does not carry that.",
      fix: "Connect over a VPN, a peering or an endpoint.", sources: [.r8]),
    Rule(
      "rds/cluster-endpoint-role", .path, .warning, explains: .listenerReadOnly, specificity: 1,
      "A client that writes connects to the writer",
      why:
        "The reader endpoint of a cluster, a read-only endpoint of a proxy and a read replica take the connection and "
        + "refuse the statement.",
      fix: "Connect to the cluster endpoint, or to an endpoint with the role read-write.", sources: [.r11, .r3]),
    Rule(
      "rds/public-name-outside", .path, .error, explains: .namePublicAnswer, specificity: 1,
      "Outside of its VPC the name of a public database leads to its public address",
      why:
        "The name of a publicly accessible database means the private address in its own VPC and the public one everywhere else.",
      fix: "Switch on DNS resolution for the peering, or make the database private.", sources: [.r8, .a1]),
    Rule(
      "rds/subnet-group-az", .structural, .error,
      "A database has subnets in at least two availability zones",
      why: "A subnet group needs two zones, even for an instance in one.",
      fix: "Add a subnet in another availability zone.", sources: [.r8]),
    Rule(
      "rds/force-ssl", .path, .error, explains: .tlsRequired, specificity: 1,
      "A client uses TLS where the database's parameters demand it",
      why:
        "The parameter rds.force_ssl is 1 by default from PostgreSQL 15 on, and "
        + "require_secure_transport does the same for MySQL. "
        + "PostgreSQL says that it has no entry for an unencrypted connection.",
      fix: "Set sslmode=verify-full or --ssl-mode=VERIFY_IDENTITY.", sources: [.r9]),
  ]
}
