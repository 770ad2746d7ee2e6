public import Diagnostics
public import Topology

extension Rules {
  /// What the rules find in a topology, in the order of the families.
  public static func check(_ topology: Topology) -> [Diagnostic] {
    topologyChecks.flatMap { $0(topology) }
  }

  /// The families of rules. A new family is a file beside this one and a line here.
  private static let topologyChecks: [@Sendable (Topology) -> [Diagnostic]] = [
    virtualPrivateClouds, addressBlocks, subnets, subnetZones, subnetUse, addresses, routeTables, routeLimits, peerings,
    peeringLimits, virtualNetworks, virtualNetworkPlaces, virtualNetworkPeerings, vpnConnections, vpnCare, azureVPNs,
    transitGateways,
    privateEndpoints, privateEndpointTargets, appliancesBeforeEndpoints, aivenNetworks, googleCloudNetworks, onPremises,
    resourceShares, securityGroups, securityGroupContents, groupReferences, orderedRules, zones, proxies, proxyLimits,
    databases,
    azureDatabases, participants, loadBalancers,
    loadBalancerCare, endpointServices, serviceNames, interfaceEndpoints,
    interfaceEndpointCare, resourceEndpoints, resolvers, sharedSubnets, privateZones, verifications, dataAPI,
    identities, secretKeys, products, accountBoundaries, regionBoundaries, unusedResources,
  ]
}
