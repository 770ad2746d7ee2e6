extension Catalogue {
  /// The rules, family by family. A new family is a file in `Rules/` and a line here.
  static let families: [[Rule]] = [
    aivenRules, azureDatabaseRules, azureVPNRules, dataAPIRules, documentRules, endpointServiceRules, hostedZoneRules,
    answerRules, claimRules, stepRules, iamRules, interfaceEndpointRules, kmsRules, loadBalancerRules, modelRules,
    nameRules, networkACLRules,
    networkSecurityGroupRules, googleCloudRules, onPremisesRules, peeringRules, privateEndpointRules, probeRules,
    rdsProxyRules, rdsRules,
    resolverRules, resourceGatewayRules, resourceShareRules, routeRules, secretRules, securityGroupRules, tlsRules,
    toolRules, transitGatewayRules, userDefinedRouteRules,
    virtualNetworkPeeringRules, virtualNetworkRules,
    vpcRules, vpnRules,
  ]

  /// The reasons, layer by layer.
  static let layers: [[Reason]] = [
    nameReasons, routeReasons, linkReasons, filterReasons, listenerReasons, tlsReasons, identityReasons,
    capacityReasons, pathReasons, modelReasons,
  ]
}
