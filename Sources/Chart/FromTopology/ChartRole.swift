import Topology

/// What a kind of resource becomes in a diagram.
enum ChartRole {
  case container(Symbol)
  case node(Symbol)
  /// Nothing of its own: a connector, or a mark at what it is attached to.
  case none

  var isBox: Bool {
    if case .none = self { return false }
    return true
  }

  init(_ kind: KindID) {
    self =
      switch kind {
      case .awsAccount, .azureSubscription, .aivenProject, .gcpProject: .container(.account)
      case .entraTenant: .container(.tenant)
      case .vpc, .vnet, .projectVPC, .gcpNetwork: .container(.network)
      case .awsSubnet, .azureSubnet, .gcpSubnet: .container(.subnet)
      case .onPremises: .container(.site)
      case .instance, .virtualMachine, .gcpInstance: .node(.machine)
      case .lambdaFunction: .node(.function)
      case .internetClient: .node(.user)
      case .networkLoadBalancer, .applicationLoadBalancer, .gatewayLoadBalancer, .loadBalancer: .node(.loadBalancer)
      case .targetGroup: .node(.target)
      case .interfaceEndpoint, .privateEndpoint, .gatewayEndpoint, .gatewayLoadBalancerEndpoint, .resourceEndpoint,
        .tunnelEndpoint, .pscEndpoint:
        .node(.endpoint)
      case .endpointService, .serviceAttachment, .resourceGateway: .node(.endpointService)
      case .rdsInstance, .auroraCluster, .mysqlFlexibleServer, .mysqlSingleServer, .postgresqlFlexibleServer,
        .azureSQLServer, .aivenPostgreSQL, .aivenMySQL:
        .node(.database)
      case .rdsProxy, .proxyEndpoint: .node(.proxy)
      case .hostedZone, .privateDNSZone, .resolverEndpoint, .inboundEndpoint, .outboundEndpoint: .node(.dns)
      case .virtualPrivateGateway, .vpnGateway: .node(.gateway)
      case .transitGateway: .node(.hub)
      case .internetGateway: .node(.internetGateway)
      case .natGateway: .node(.natGateway)
      case .iamUser, .iamRole, .servicePrincipal, .appRegistration: .node(.identity)
      case .kmsKey: .node(.key)
      case .secret: .node(.secret)
      case .resourceShare: .node(.share)
      case .opaque: .node(.firewall)
      case .organization, .managedPrefixList, .awsRouteTable, .azureRouteTable, .networkACL, .securityGroup,
        .networkSecurityGroup,
        .securityAdminConfiguration,
        .applicationSecurityGroup, .gcpPeering, .gcpFirewallRule, .allocatedRange,
        .vpcPeeringConnection, .vnetPeering, .aivenVPCPeering, .customerGateway, .localNetworkGateway, .vpnConnection,
        .connection, .tunnel, .listener, .certificate, .privateName, .transitGatewayAttachment,
        .transitGatewayRouteTable, .resourceConfiguration, .resolverRule,
        .resourceShareInvitation, .target, .virtualNetworkLink, .dnsResolver, .dnsForwardingRuleset, .aivenPrivatelink:
        .none
      }
  }
}
