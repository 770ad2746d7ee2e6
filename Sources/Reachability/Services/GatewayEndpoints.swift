import Addressing
import Catalogue
import Diagnostics
import Topology

/// Gateway endpoints: a route to S3 or DynamoDB in tables of one VPC, and nothing that others could connect to.
extension Walk {
  mutating func reachGatewayEndpoint(_ endpoint: Resource, from client: Interface, port: Int) {
    let name = topology.text(endpoint.id, "service").value.flatMap { Topology.apiName(ofService: $0) } ?? endpoint.name
    trace.pass(.start, at: attempt.from, "\(topology[attempt.from].title) connects to \(name) on port \(port).")
    let home = topology.enclosing(endpoint.id, [.vpc])
    guard let subnet = client.subnet, client.network == home?.id else {
      let here = client.network.map { topology[$0].title } ?? "the internet"
      trace.block(
        .cross, at: endpoint.id, .linkEdgeDenied, rules: ["vpce/gateway-endpoint-remote"],
        "\(endpoint.title) serves only \(home?.title ?? "its own VPC"), not \(here)",
        fix: "Create an interface endpoint for the service, and connect to that", evidence: endpoint.place)
      return
    }
    // The service has public addresses, which the filters of the client see.
    let service = Interface(
      owner: endpoint.id, network: nil, subnet: nil, address: IPPrefix(IPAddress.v4(0), length: 0))
    let flow = Flow(
      source: client, destination: service, port: port, ephemeral: topology.ephemeralPorts(of: client.owner))
    (proto, self.port, ephemeral) = (flow.proto, port, flow.ephemeral)
    checkSecurityGroups(flow, at: .source)
    checkNetworkACL(client, .egress, peer: service, isReply: false)
    let tables = topology.references(endpoint.id, "route-tables")
    if let table = topology.routeTable(of: subnet), tables.contains(where: { $0.id == table.id }) {
      let place = topology.place(endpoint.id, "route-tables")
      trace.pass(
        .route, at: subnet, "\(table.title) has the route to \(endpoint.title).", rule: place.text, evidence: place)
    } else if !topology.isListComplete(endpoint.id, "route-tables") {
      trace.miss(
        .route, at: subnet, "the route table of \(topology[subnet].title) has a route to \(endpoint.title)",
        place: topology.place(endpoint.id, "route-tables"))
    } else {
      trace.block(
        .route, at: subnet, .routeWrongTable, rules: ["route/wrong-table"],
        "\(topology.routeTable(of: subnet)?.title ?? "the main route table") has no route to \(endpoint.title)",
        fix: "Add the route table of \(topology[subnet].title) to 'route-tables' of \(endpoint.title)",
        evidence: topology.place(endpoint.id, "route-tables"))
    }
    checkState(
      endpoint.id, reason: .linkNotActive, rules: ["vpce/state-dead"],
      fix: "Delete \(endpoint.title) and create it again")
    trace.leg = .return
    checkNetworkACL(client, .ingress, peer: service, isReply: true)
    trace.leg = .forward
    deliver(to: endpoint.id)
  }
}
