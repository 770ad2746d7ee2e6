import Diagnostics

extension Catalogue {
  static let rdsProxyRules: [Rule] = [
    Rule(
      "rdsproxy/subnets-az", .structural, .error,
      "A proxy and each of its endpoints have subnets in at least two availability zones",
      why: "RDS Proxy refuses a proxy or an endpoint whose subnets lie in one zone.",
      fix: "Add a subnet in another availability zone.", sources: [.r2]),
    Rule(
      "rdsproxy/az-excluded", .structural, .error,
      "A proxy stands in zones that have RDS Proxy",
      why: "There is no RDS Proxy in use1-az3 and usw1-az2.", fix: "Choose subnets in other zones.", sources: [.r1]),
    Rule(
      "rdsproxy/endpoint-region", .structural, .error,
      "An endpoint of a proxy is in the proxy's region",
      why: "Further endpoints may be in another VPC, but not in another region.",
      fix: "Place the endpoint in the proxy's region, and reach it over a transit gateway or a peering.", sources: [.r3]
    ),
    Rule(
      "rdsproxy/endpoint-quota", .structural, .error,
      "A proxy has at most 20 further endpoints, and an account at most 20 proxies",
      why: "These are the quotas of RDS Proxy; that of proxies can be raised.",
      fix: "Use endpoints again, or ask for a higher quota.", sources: [.r1, .r3]),
    Rule(
      "rdsproxy/ro-endpoint", .structural, .error,
      "A read-only endpoint belongs to a proxy for an Aurora cluster with a reader",
      why: "There are read-only endpoints for Aurora alone, and they lead to the readers.",
      fix: "Make it a read-write endpoint, or add a reader.", sources: [.r3]),
    Rule(
      "rdsproxy/secret-format", .structural, .error,
      "A secret of a proxy holds 'username' and 'password'",
      why: "The proxy reads exactly these keys. With others it cannot log in, and its target reports AUTH_FAILURE.",
      fix: "Store JSON with the keys 'username' and 'password'.", sources: [.r4]),
    Rule(
      "rdsproxy/secret-count", .structural, .error,
      "A proxy has at most 200 secrets",
      why: "More secrets cannot be registered with one proxy.", fix: "Use IAM authentication to the database.",
      sources: [.r1]),
    Rule(
      "rdsproxy/network-type", .structural, .error,
      "A proxy with IPv6 stands in a VPC with IPv6, before a database that has it",
      why: "An endpoint with IPv6 addresses needs an IPv6 block, and connections over IPv6 a dual-stack database.",
      fix: "Add IPv6 blocks, or use IPv4.", sources: [.r2, .r10]),
    Rule(
      "rdsproxy/replica-target", .structural, .error,
      "A proxy serves the writer, not a read replica",
      why: "In a replication only the writer can be the target of a proxy.", fix: "Attach the proxy to the source.",
      sources: [.r1]),
    Rule(
      "rdsproxy/single-cluster", .structural, .error,
      "A proxy serves one database",
      why: "A proxy has a single instance or cluster as its target.", fix: "Create one proxy for each database.",
      sources: [.r1]),
    Rule(
      "rdsproxy/encryption-controls", .structural, .error,
      "A proxy stands in a VPC that does not enforce encryption controls",
      why: "RDS Proxy cannot be used in a VPC with encryption controls in enforce mode.",
      fix: "Use the monitor mode, or another VPC.", sources: [.r1]),
    Rule(
      "rdsproxy/read-only-parameter", .structural, .error,
      "The database behind a proxy does not have the parameter read_only",
      why: "RDS Proxy cannot be used with a MySQL or MariaDB instance whose parameter read_only is 1.",
      fix: "Set the parameter to 0.", sources: [.r1]),
    Rule(
      "rdsproxy/self-managed", .structural, .error,
      "A proxy serves a database of RDS or Aurora",
      why: "Databases on EC2 or on premises cannot be the target of a proxy.",
      fix: "Use a pooler of your own, or a Network Load Balancer.", sources: [.r1]),
    Rule(
      "rdsproxy/pinning", .advisory, .warning,
      "Sessions through a proxy do without what pins them",
      why: "Prepared statements, temporary tables and session variables tie a session to one connection, and the proxy "
        + "cannot share that any more.", fix: "Do without it, or add a filter for pinning (MySQL).", sources: [.r1]),
    Rule(
      "rdsproxy/default-endpoint-two-az", .advisory, .warning,
      "Clients in three zones or more have an endpoint in each of their zones",
      why: "The default endpoint stands in two of the proxy's zones, which AWS chooses. Clients in others cross zones.",
      fix: "Add an endpoint over all zones.", sources: [.r1]),
    Rule(
      "rdsproxy/same-vpc-as-db", .structural, .error,
      "A proxy lies in the VPC of its database",
      why: "The proxy itself lives with the database. Only additional endpoints can be placed in other VPCs.",
      fix: "Keep the proxy in the database's VPC and add an endpoint in the application's.", sources: [.r1, .r3]),
    Rule(
      "rdsproxy/endpoint-account-subnets", .structural, .error, explains: .linkNotPermitted, specificity: 2,
      "A proxy endpoint in another account's VPC stands in subnets that are shared with the proxy's account",
      why:
        "The proxy's account sees only subnets of its own and those that are shared with it; others cannot be chosen.",
      fix: "Share at least two subnets of the application's VPC with the proxy's account.", sources: [.r5, .report]),
    Rule(
      "rdsproxy/port-fixed", .path, .error, explains: .listenerPort, specificity: 2,
      "A client of a proxy uses the engine's default port",
      why: "A proxy listens on 3306 for MySQL and MariaDB, 5432 for PostgreSQL and 1433 for SQL Server, whatever port "
        + "the database uses.",
      fix: "Use the engine's default port.", sources: [.r1, .practice]),
    Rule(
      "rdsproxy/ingress", .path, .error, explains: .filterNoAllow, specificity: 3,
      "The security group of the proxy endpoint admits the client",
      why: "The endpoint's own group is the first filter that a client meets; the proxy's group plays no part there.",
      fix: "Add an inbound rule for the client's group or range on the proxy's port.", sources: [.r4]),
    Rule(
      "rdsproxy/egress", .path, .error, explains: .filterNoAllow, specificity: 3,
      "The proxy may connect to the database on the database's own port",
      why: "From the proxy on, the source is the proxy: its group must let the traffic out and the database's group "
        + "must admit it, on the port that the database really uses.",
      fix: "Add egress to the proxy's group, or ingress from it to the database's group.", sources: [.r4]),
    Rule(
      "rdsproxy/no-credentials", .path, .error, explains: .idNoCredentials, specificity: 2,
      "The proxy has a secret for the user who logs in",
      why: "A proxy logs in to the database with credentials of its own. For a user without a registered secret it "
        + "says that it has no credentials.",
      fix: "Register a secret for that user with the proxy.", sources: [.r6]),
    Rule(
      "rdsproxy/secret-access", .path, .error, explains: .idNoIdentityAllow, specificity: 2,
      "The proxy's role may read the proxy's secrets",
      why: "Without secretsmanager:GetSecretValue, or kms:Decrypt on the secret's key, the proxy cannot log in; its "
        + "target is reported as an authentication failure.",
      fix: "Grant GetSecretValue and kms:Decrypt to the proxy's role.", sources: [.r4, .r6]),
    Rule(
      "rdsproxy/require-tls", .path, .error, explains: .tlsRequired, specificity: 2,
      "A client uses TLS where the proxy requires it",
      why: "The proxy refuses the session: MySQL clients see error 3159, others \"This RDS Proxy requires TLS "
        + "connections.\"",
      fix: "Turn TLS on in the client.", sources: [.r6, .r7]),
    Rule(
      "rdsproxy/iam-required", .path, .error, explains: .idNoCredentials, specificity: 3,
      "A client authenticates with IAM where the proxy demands it",
      why: "With IAM authentication set to REQUIRED a password is refused.",
      fix: "Use generate-db-auth-token with rds-db:connect, over TLS.", sources: [.r4, .r7]),
    Rule(
      "rdsproxy/custom-dns-verify", .path, .error, explains: .tlsNameMismatch, specificity: 2,
      "A client that verifies host names uses the proxy's own endpoint name",
      why: "A name of one's own for a proxy endpoint does not go together with verification of the host name.",
      fix: "Connect with the endpoint's original name.", sources: [.r1]),
    Rule(
      "rdsproxy/public", .path, .error, explains: .filterPublicAccessOff, specificity: 2,
      "A client on the internet does not connect to a proxy",
      why: "A proxy is never publicly accessible, even where its database is.",
      fix: "Connect from the proxy's network, or over a VPN or a peering.", sources: [.r1]),
    Rule(
      "rdsproxy/direct-tls", .path, .error, explains: .tlsTermination, specificity: 2,
      "A client of PostgreSQL asks a proxy for TLS before it begins it",
      why: "RDS Proxy does not take part in direct negotiation (sslnegotiation=direct).",
      fix: "Leave sslnegotiation at its default.", sources: [.r1]),
    Rule(
      "rdsproxy/mariadb-tls13", .path, .error, explains: .tlsVersion, specificity: 2,
      "A client of a proxy for MariaDB accepts TLS 1.2",
      why: "RDS Proxy does not offer TLS 1.3 for MariaDB.", fix: "Let the client accept TLS 1.2.", sources: [.r1]),
    Rule(
      "rdsproxy/compression", .path, .error, explains: .listenerProtocol, specificity: 2,
      "A client of a proxy does not demand compression",
      why: "RDS Proxy does not speak the compressed protocol of MySQL and MariaDB, which --compress or -C demands.",
      fix: "Drop the option.", sources: [.r1]),
    Rule(
      "rdsproxy/sha2-needs-tls", .path, .error, explains: .tlsRequired, specificity: 3,
      "A client that logs in by caching_sha2_password through a proxy uses TLS",
      why: "RDS Proxy takes this form of passwords over TLS only.", fix: "Turn TLS on in the client.", sources: [.r1]),
    Rule(
      "rdsproxy/target-unavailable", .path, .error, explains: .listenerTargetUnhealthy, specificity: 2,
      "The target of a proxy is available",
      why: "The target's state names the cause: UNREACHABLE is a filter or a stopped database, AUTH_FAILURE a secret, "
        + "PENDING_PROXY_CAPACITY scaling.",
      fix: "Repair what the state's reason names.", sources: [.r6]),
    Rule(
      "rdsproxy/ip-capacity", .structural, .warning, explains: .capAddresses, specificity: 2,
      "The subnets of a proxy have as many free addresses as the database class asks for",
      why:
        "A proxy needs 10 addresses for classes up to xlarge, 15 for 2xlarge, 25 for 4xlarge, 45 for 8xlarge, 60 for "
        + "12xlarge, 75 for 16xlarge and 110 for 24xlarge, and 3 more for each further endpoint. With fewer it reports "
        + "RDS-EVENT-0243 and scaling stalls.",
      fix: "Use larger subnets.", sources: [.r2]),
    Rule(
      "rdsproxy/endpoint-sg-vs-proxy-sg", .semantics, .info,
      "An endpoint's security group filters clients, and the proxy's group carries the traffic to the database",
      why: "Allowing the endpoint's group on the database has no effect.", sources: [.r4]),
  ]
}
