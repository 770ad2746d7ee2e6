import Diagnostics

extension Catalogue {
  static let loadBalancerRules: [Rule] = [
    Rule(
      "nlb/no-listener", .path, .error, explains: .listenerNone, specificity: 2,
      "The load balancer has a listener on the port",
      why: "A network load balancer drops traffic to ports without a listener, while the endpoint before it is still "
        + "Available.",
      fix: "Add a listener on that port.", sources: [.ra1]),
    Rule(
      "nlb/no-targets", .path, .error, explains: .listenerNoTarget, specificity: 2,
      "The target group of a listener has targets",
      why: "The listener has nowhere to send the connection.", fix: "Register the target.", sources: [.ra1]),
    Rule(
      "nlb/target-port", .path, .error, explains: .listenerPort, specificity: 2,
      "The target group uses the port on which the target listens",
      why: "The listener takes the connection and the target refuses it.",
      fix: "Correct the port of the target group.", sources: [.ra1]),
    Rule(
      "nlb/target-az", .path, .error, explains: .listenerTargetZone, specificity: 2,
      "The zone in which a connection arrives has a target",
      why: "With cross-zone balancing off, each address of the load balancer uses only the targets of its own zone.",
      fix: "Enable cross-zone balancing, or register a target in that zone.", sources: [.n4, .ra1]),
    Rule(
      "nlb/static-rds-target", .structural, .warning, explains: .capFailoverBreaks, specificity: 2,
      "A managed database is not registered by its address",
      why:
        "The address changes at failover and maintenance. The load balancer then keeps sending to the old node, which "
        + "may be gone or read-only.",
      fix: "Put an RDS Proxy behind the load balancer, update the target on RDS events, or use a resource endpoint.",
      sources: [.p10, .report]),
    Rule(
      "nlb/source-is-nlb", .path, .error, explains: .filterReferenceLost, specificity: 2,
      "Behind an endpoint service the target admits the load balancer",
      why:
        "Over PrivateLink the source that a target sees is the private address of the load balancer's node, whatever "
        + "client address preservation says. A rule for the consumer's range or group never matches.",
      fix: "Allow the load balancer's security group, or the range of its subnets.", sources: [.n2, .n3]),
    Rule(
      "nlb/health-check-blocked", .path, .error, explains: .listenerTargetUnhealthy, specificity: 2,
      "The load balancer's health checks reach the target",
      why:
        "A filter drops the probes of the load balancer's nodes, so the target never becomes healthy. Where no target is, "
        + "the load balancer fails open and sends to all of them, and a failover does not happen.",
      fix: "Allow the health check's port from the load balancer's subnets.", sources: [.n1, .n3, .n7]),
    Rule(
      "nlb/preserve-client-ip-path", .path, .error, explains: .listenerTargetAddress, specificity: 2,
      "The client's address is kept only where the replies find their way back",
      why:
        "A target that is its own client gets packets with its own address and drops them. Where a transit gateway lies "
        + "between the load balancer and its target, the client's address cannot be kept.",
      fix: "Switch the preservation of client addresses off for the target group.", sources: [.n2]),
    Rule(
      "nlb/sg-privatelink-eval", .path, .error, explains: .filterNoAllow, specificity: 3,
      "The load balancer's security group admits the consumer's private address",
      why: "Where inbound rules are enforced for PrivateLink traffic, they see the consumer's own address; references "
        + "to the consumer's groups do not work.",
      fix: "Add a rule for the consumer's range, or turn enforcement off.", sources: [.n1]),
    Rule(
      "nlb/tls-needs-cert", .structural, .error, explains: .listenerNone, specificity: 3,
      "A TLS listener has an issued certificate",
      why: "A TLS listener cannot be created without a certificate that is issued.",
      fix: "Request the certificate, finish its validation, then create the listener.", sources: [.n5]),
    Rule(
      "nlb/listener-protocol", .structural, .error,
      "A listener and its target group have protocols that go together",
      why:
        "A TCP listener forwards to TCP, a TLS listener to TCP or TLS, a UDP listener to UDP. Other pairs are refused.",
      fix: "Use a pair that is supported.", sources: [.n5]),
    Rule(
      "nlb/target-type-vpc", .structural, .error,
      "A target group of type instance holds instances of its own VPC",
      why: "Targets in other networks can be registered by their address only.",
      fix: "Use a target group of type ip.", sources: [.n4]),
    Rule(
      "nlb/target-public-ip", .structural, .error,
      "A target that is registered by address has a private address",
      why: "Targets have addresses of the VPC, of RFC 1918 or of 100.64.0.0/10. AWS refuses public ones.",
      fix: "Register the private address.", sources: [.n4]),
    Rule(
      "nlb/backend-cert-not-verified", .advisory, .info,
      "Behind a TLS listener the target's certificate is not verified",
      why: "With a target group of TLS the load balancer encrypts to the target, and takes any certificate there.",
      fix: "End TLS at the target, behind a TCP listener.", sources: [.n5]),
    Rule(
      "nlb/idle-timeout", .advisory, .warning, explains: .capIdleTimeout, specificity: 1,
      "Clients keep idle connections alive within the load balancer's timeout",
      why: "A Network Load Balancer forgets a TCP connection that was idle for 350 seconds, unless its listener has "
        + "another timeout. The next query of a pooled connection is then reset.",
      fix: "Send TCP keepalives at shorter intervals.", sources: [.n6, .p2]),
    Rule(
      "gwlb/path-not-proved", .structural, .info,
      "What an appliance behind a Gateway Load Balancer does is not proved",
      why: "A route leads through a Gateway Load Balancer endpoint. What the appliances behind it let pass is not part "
        + "of the topology, so a path over it is out of scope.",
      fix: "Say with an opaque resource what is let through.", sources: [.ra1]),
    Rule(
      "nlb/sg-not-attachable", .structural, .error,
      "A Network Load Balancer gets its first security group when it is created",
      why: "Groups can be exchanged later, but a load balancer that was created without any stays without.",
      fix: "Name the security group in the step that creates the load balancer, or create it anew.", sources: [.n1]),
    Rule(
      "nlb/tls-listener-db-protocol", .path, .error, explains: .tlsTermination, specificity: 2,
      "A database that starts TLS inside its own protocol stands behind a TCP listener",
      why: "Clients of MySQL, PostgreSQL and older SQL Server protocols first speak in the clear, where a TLS listener "
        + "waits for a handshake. The connection hangs or is reset.",
      fix: "Use a TCP listener and let TLS end at the database.", sources: [.n5, .pg1, .my1]),
  ]
}
