// The pages that the rules cite. A page that no rule cites is not listed by the catalogue.
extension Source {
  static let a1 = Source(
    "A1", "AWS, VPC peering basics",
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-basics.html")
  static let a2 = Source(
    "A2", "AWS, security groups that reference peer VPCs",
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html")
  static let a3 = Source(
    "A3", "AWS, routes for a VPC peering connection",
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html")
  static let a4 = Source(
    "A4", "AWS, peering with specific routes",
    "https://docs.aws.amazon.com/vpc/latest/peering/peering-configurations-partial-access.html")
  static let a5 = Source(
    "A5", "AWS, DNS resolution for a peering connection",
    "https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html")
  static let a6 = Source(
    "A6", "AWS, subnet CIDR blocks",
    "https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html")
  static let a7 = Source(
    "A7", "AWS, VPC CIDR blocks",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html")
  static let a8 = Source(
    "A8", "AWS, route tables",
    "https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Route_Tables.html")
  static let a9 = Source(
    "A9", "AWS, route priority",
    "https://docs.aws.amazon.com/vpc/latest/userguide/route-tables-priority.html")
  static let a10 = Source(
    "A10", "AWS, DNS attributes of a VPC",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html")
  static let a11 = Source(
    "A11", "AWS, security group rules",
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-rules.html")
  static let a12 = Source(
    "A12", "AWS, network ACLs",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-network-acls.html")
  static let a13 = Source(
    "A13", "AWS, custom network ACLs and ephemeral ports",
    "https://docs.aws.amazon.com/vpc/latest/userguide/custom-network-acl.html")
  static let a14 = Source(
    "A14", "AWS, prerequisites for sharing a subnet",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-prerequisites.html")
  static let a15 = Source(
    "A15", "AWS, limitations of shared subnets",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-share-limitations.html")
  static let a16 = Source(
    "A16", "AWS, responsibilities in a shared VPC",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-sharing-service-behavior.html")
  static let a17 = Source(
    "A17", "AWS, Amazon VPC quotas",
    "https://docs.aws.amazon.com/vpc/latest/userguide/amazon-vpc-limits.html")
  static let a19 = Source(
    "A19", "AWS, security groups",
    "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html")
  static let a20 = Source(
    "A20", "AWS, security groups that are associated with several VPCs",
    "https://docs.aws.amazon.com/vpc/latest/userguide/security-group-assoc.html")
  static let ec1 = Source(
    "EC1", "AWS, EC2 API, CreateNetworkInterface",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateNetworkInterface.html")
  static let ec2 = Source(
    "EC2", "AWS, EC2 API, CreateRoute and its errors",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html")
  static let k4 = Source(
    "K4", "AWS, key states of KMS keys",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html")
  static let s3 = Source(
    "S3", "AWS, the encryption key of a secret",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/manage_update-encryption-key.html")
  static let i5 = Source(
    "I5", "AWS, services that work with IAM",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html")
  static let r12 = Source(
    "R12", "AWS, stopping a DB instance",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html")
  static let r13 = Source(
    "R13", "AWS, RDS API, the endpoint of a DB instance",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_Endpoint.html")
  static let h1 = Source(
    "H1", "Terraform AWS provider, a conflicting DNS domain of an endpoint",
    "https://github.com/hashicorp/terraform-provider-aws/issues/17535")
  static let pg1 = Source(
    "PG1", "PostgreSQL, message flow: session encryption",
    "https://www.postgresql.org/docs/current/protocol-flow.html")
  static let my1 = Source(
    "MY1", "MySQL, connection phase of the protocol",
    "https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase.html")
  static let z43 = Source(
    "Z43", "Microsoft, settings of a VPN gateway",
    "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-about-vpn-gateway-settings")
  static let z45 = Source(
    "Z45", "Microsoft, managing a private endpoint connection",
    "https://learn.microsoft.com/azure/private-link/manage-private-endpoint")
  static let z46 = Source(
    "Z46", "Microsoft, Azure permissions for Networking",
    "https://learn.microsoft.com/azure/role-based-access-control/permissions/networking")
  static let i6 = Source(
    "I6", "AWS, Service Authorization Reference",
    "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html"
  )
  static let z44 = Source(
    "Z44", "Microsoft, VPN Gateway FAQ",
    "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq")
  static let p1 = Source(
    "P1", "AWS, creating an endpoint service",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-endpoint-service.html")
  static let p2 = Source(
    "P2", "AWS, sharing services through PrivateLink",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-share-your-services.html")
  static let p3 = Source(
    "P3", "AWS, private DNS names of endpoint services",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html")
  static let p4 = Source(
    "P4", "AWS, configuring an endpoint service",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/configure-endpoint-service.html")
  static let p5 = Source(
    "P5", "AWS, PrivateLink concepts",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/concepts.html")
  static let p6 = Source(
    "P6", "AWS, access to AWS services through PrivateLink",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-aws-services.html")
  static let p7 = Source(
    "P7", "AWS, creating an interface endpoint",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/create-interface-endpoint.html")
  static let p8 = Source(
    "P8", "AWS, services that support cross-region endpoints",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-cross-region-privatelink-support.html")
  static let p9 = Source(
    "P9", "AWS, PrivateLink quotas",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-limits-endpoints.html")
  static let p10 = Source(
    "P10", "AWS, access to VPC resources through PrivateLink",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-resources.html")
  static let p11 = Source(
    "P11", "AWS, resource gateways",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/resource-gateway.html")
  static let p12 = Source(
    "P12", "AWS, resource configurations",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/resource-configuration.html")
  static let p13 = Source(
    "P13", "AWS, resource endpoints",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/use-resource-endpoint.html")
  static let p14 = Source(
    "P14", "AWS, network segments through a tunnel endpoint",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/privatelink-access-cidr-ranges.html")
  static let n1 = Source(
    "N1", "AWS, security groups of a Network Load Balancer",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-security-groups.html")
  static let n2 = Source(
    "N2", "AWS, target group attributes of a Network Load Balancer",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/edit-target-group-attributes.html")
  static let n3 = Source(
    "N3", "AWS, registering targets of a Network Load Balancer",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-register-targets.html")
  static let n4 = Source(
    "N4", "AWS, target groups of a Network Load Balancer",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-target-groups.html")
  static let n5 = Source(
    "N5", "AWS, TLS listeners of a Network Load Balancer",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/create-tls-listener.html")
  static let n6 = Source(
    "N6", "AWS, Network Load Balancers and their connection idle timeout",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/network-load-balancers.html")
  static let n7 = Source(
    "N7", "AWS, health checks of a Network Load Balancer",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/target-group-health-checks.html")
  static let r1 = Source(
    "R1", "AWS, RDS Proxy",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.html")
  static let r2 = Source(
    "R2", "AWS, network prerequisites of RDS Proxy",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-network-prereqs.html")
  static let r3 = Source(
    "R3", "AWS, RDS Proxy endpoints",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.html")
  static let r4 = Source(
    "R4", "AWS, creating an RDS Proxy",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-creating.html")
  static let r5 = Source(
    "R5", "AWS, creating a proxy endpoint",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy-endpoints.CreatingEndpoint.html")
  static let r6 = Source(
    "R6", "AWS, troubleshooting RDS Proxy",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.troubleshooting.html")
  static let r7 = Source(
    "R7", "AWS, how RDS Proxy works",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-proxy.howitworks.html")
  static let r8 = Source(
    "R8", "AWS, RDS instances in a VPC",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html")
  static let r9 = Source(
    "R9", "AWS, TLS with RDS for PostgreSQL",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html")
  static let r10 = Source(
    "R10", "AWS, network types of a proxy endpoint",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DBProxyEndpoint.html")
  static let r11 = Source(
    "R11", "AWS, Aurora endpoint connections",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.Overview.Endpoints.html")
  static let d1 = Source(
    "D1", "AWS, access to the Data API",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.access.html")
  static let d2 = Source(
    "D2", "AWS, enabling the Data API",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.enabling.html")
  static let d3 = Source(
    "D3", "AWS, limitations of the Data API",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.limitations.html")
  static let d4 = Source(
    "D4", "AWS, troubleshooting the Data API",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.troubleshooting.html")
  static let d5 = Source(
    "D5", "AWS, an interface endpoint for the Data API",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.vpc-endpoint.html")
  static let d6 = Source(
    "D6", "AWS, regions of the Data API",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.regions.html")
  static let d7 = Source(
    "D7", "AWS, Aurora Serverless v1 and its end of life",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless.html")
  static let d8 = Source(
    "D8", "AWS, the Data API over IPv6",
    "https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/data-api.ipv6.html")
  static let k1 = Source(
    "K1", "AWS, key policies for other accounts",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html")
  static let k2 = Source(
    "K2", "AWS, changing a key policy",
    "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying.html")
  static let k3 = Source(
    "K3", "AWS, condition keys of KMS",
    "https://docs.aws.amazon.com/kms/latest/developerguide/conditions-kms.html")
  static let s1 = Source(
    "S1", "AWS, secrets for other accounts",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/auth-and-access_examples_cross.html")
  static let s2 = Source(
    "S2", "AWS, an interface endpoint for Secrets Manager",
    "https://docs.aws.amazon.com/secretsmanager/latest/userguide/vpc-endpoint-overview.html")
  static let i1 = Source(
    "I1", "AWS, evaluation of cross-account policies",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html")
  static let i2 = Source(
    "I2", "AWS, policy evaluation logic",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html")
  static let i3 = Source(
    "I3", "AWS, permissions boundaries",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html")
  static let i4 = Source(
    "I4", "AWS, condition operators",
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html")
  static let ram1 = Source(
    "RAM1", "AWS, resources that can be shared",
    "https://docs.aws.amazon.com/ram/latest/userguide/shareable.html")
  static let v1 = Source(
    "V1", "AWS, Site-to-Site VPN routing",
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNRoutingTypes.html")
  static let v2 = Source(
    "V2", "AWS, Site-to-Site VPN tunnel options",
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html")
  static let v3 = Source(
    "V3", "AWS, requirements of a customer gateway device",
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/your-cgw.html")
  static let v4 = Source(
    "V4", "AWS, Site-to-Site VPN quotas",
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/vpn-limits.html")
  static let v5 = Source(
    "V5", "AWS, starting a VPN tunnel",
    "https://docs.aws.amazon.com/vpn/latest/s2svpn/initiate-vpn-tunnels.html")
  static let a18 = Source(
    "A18", "AWS, NAT gateways", "https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html")
  static let t1 = Source(
    "T1", "AWS, VPC attachments of a transit gateway",
    "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-vpc-attachments.html")
  static let t2 = Source(
    "T2", "AWS, how transit gateways work",
    "https://docs.aws.amazon.com/vpc/latest/tgw/how-transit-gateways-work.html")
  static let t3 = Source(
    "T3", "AWS, network ACLs and transit gateways", "https://docs.aws.amazon.com/vpc/latest/tgw/tgw-nacls.html")
  static let ra4 = Source(
    "RA4", "AWS, reason codes of the Route Analyzer",
    "https://docs.aws.amazon.com/networkmanager/latest/APIReference/API_RouteAnalysisCompletion.html")
  static let x1 = Source(
    "X1", "AWS, working with private hosted zones",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-considerations.html")
  static let x2 = Source(
    "X2", "AWS, private hosted zones and VPCs of other accounts",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/hosted-zone-private-associate-vpcs-different-accounts.html"
  )
  static let x3 = Source(
    "X3", "AWS, Route 53 Resolver",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver.html")
  static let x4 = Source(
    "X4", "AWS, considerations for Resolver endpoints",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-choose-vpc.html")
  static let x5 = Source(
    "X5", "AWS, security groups and scaling of Resolver endpoints",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/best-practices-resolver-endpoint-scaling.html")
  static let x6 = Source(
    "X6", "AWS, how Resolver matches names with rules",
    "https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/resolver-overview-forward-vpc-to-network-domain-name-matches.html"
  )
  static let ra1 = Source(
    "RA1", "AWS, Reachability Analyzer explanation codes",
    "https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html")
  static let z1 = Source(
    "Z1", "Microsoft, private endpoints",
    "https://learn.microsoft.com/azure/private-link/private-endpoint-overview")
  static let z2 = Source(
    "Z2", "Microsoft, DNS for private endpoints",
    "https://learn.microsoft.com/azure/private-link/private-endpoint-dns")
  static let z3 = Source(
    "Z3", "Microsoft, network policies for private endpoints",
    "https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy")
  static let z5 = Source(
    "Z5", "Microsoft, virtual network peering",
    "https://learn.microsoft.com/azure/virtual-network/virtual-network-manage-peering")
  static let z6 = Source(
    "Z6", "Microsoft, VPN Gateway questions and answers",
    "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-vpn-faq")
  static let z7 = Source(
    "Z7", "Microsoft, gateway transit for virtual network peering",
    "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-peering-gateway-transit")
  static let z8 = Source(
    "Z8", "Microsoft, virtual network peering across subscriptions and tenants",
    "https://learn.microsoft.com/azure/virtual-network/create-peering-different-subscriptions")
  static let z9 = Source(
    "Z9", "Microsoft, network security groups",
    "https://learn.microsoft.com/azure/virtual-network/network-security-groups-overview")
  static let z10 = Source(
    "Z10", "Microsoft, virtual network routing",
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-udr-overview")
  static let z11 = Source(
    "Z11", "Microsoft, virtual network questions and answers",
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-faq")
  static let z12 = Source(
    "Z12", "Microsoft, virtual network links of private zones",
    "https://learn.microsoft.com/azure/dns/private-dns-virtual-network-links")
  static let z13 = Source(
    "Z13", "Microsoft, fallback to the Internet for private zones",
    "https://learn.microsoft.com/azure/dns/private-dns-fallback")
  static let z14 = Source(
    "Z14", "Microsoft, a BGP connection between Azure and AWS",
    "https://learn.microsoft.com/azure/vpn-gateway/vpn-gateway-howto-aws-bgp")
  static let z15 = Source(
    "Z15", "Microsoft, Private Link for Azure Database for MySQL",
    "https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-private-link")
  static let z16 = Source(
    "Z16", "Microsoft, virtual network integration of Azure Database for MySQL",
    "https://learn.microsoft.com/azure/mysql/flexible-server/concepts-networking-vnet")
  static let z17 = Source(
    "Z17", "Microsoft, data-in replication of Azure Database for MySQL",
    "https://learn.microsoft.com/azure/mysql/flexible-server/concepts-data-in-replication")
  static let z18 = Source(
    "Z18", "Microsoft, TLS of Azure Database for MySQL",
    "https://learn.microsoft.com/azure/mysql/flexible-server/security-tls")
  static let z19 = Source(
    "Z19", "Microsoft, Private Link for Azure Database for PostgreSQL",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-networking-private-link")
  static let z20 = Source(
    "Z20", "Microsoft, Private Link for Azure SQL Database",
    "https://learn.microsoft.com/azure/azure-sql/database/private-endpoint-overview")
  static let z25 = Source(
    "Z25", "Microsoft, connectivity architecture of Azure SQL Database",
    "https://learn.microsoft.com/azure/azure-sql/database/connectivity-architecture")
  static let z26 = Source(
    "Z26", "Microsoft, retirement of Azure Database for MySQL single server",
    "https://learn.microsoft.com/azure/mysql/migrate/whats-happening-to-mysql-single-server")
  static let z40 = Source(
    "Z40", "Microsoft, application security groups",
    "https://learn.microsoft.com/azure/virtual-network/application-security-groups")
  static let z41 = Source(
    "Z41", "Microsoft, synchronising a virtual network peering",
    "https://learn.microsoft.com/powershell/module/az.network/sync-azvirtualnetworkpeering")
  static let z42 = Source(
    "Z42", "Microsoft, VPN gateway types and SKUs",
    "https://learn.microsoft.com/training/modules/design-implement-hybrid-networking/2-design-implement-vpn-gateway")
  static let g4 = Source("G4", "Google Cloud, VPC Network Peering", "https://cloud.google.com/vpc/docs/vpc-peering")
  static let g5 = Source(
    "G5", "Google Cloud, private services access",
    "https://cloud.google.com/vpc/docs/configure-private-services-access")
  static let g6 = Source(
    "G6", "Google Cloud, published services of Private Service Connect",
    "https://cloud.google.com/vpc/docs/about-vpc-hosted-services")
  static let z27 = Source(
    "Z27", "Microsoft, endpoints and rulesets of DNS Private Resolver",
    "https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets")
  static let z28 = Source(
    "Z28", "Microsoft, the address 168.63.129.16",
    "https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16")
  static let z29 = Source(
    "Z29", "Microsoft, name resolution in virtual networks",
    "https://learn.microsoft.com/azure/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances")
  static let z50 = Source(
    "Z50", "Microsoft, PgBouncer in Azure Database for PostgreSQL",
    "https://learn.microsoft.com/azure/postgresql/flexible-server/concepts-pgbouncer")
  static let z51 = Source(
    "Z51", "Microsoft, connectivity settings of Azure SQL Database",
    "https://learn.microsoft.com/azure/azure-sql/database/connectivity-settings")
  static let av1 = Source("AV1", "Aiven, VPCs", "https://aiven.io/docs/platform/concepts/vpcs")
  static let av2 = Source(
    "AV2", "Aiven, VNet peering in Azure",
    "https://aiven.io/docs/platform/howto/vnet-peering-azure")
  static let av3 = Source("AV3", "Aiven, project VPCs", "https://aiven.io/docs/platform/howto/manage-project-vpc")
  static let av4 = Source(
    "AV4", "Aiven, peering connections of a project VPC",
    "https://aiven.io/docs/platform/howto/list-vpc-peering")
  static let av5 = Source(
    "AV5", "Aiven, public access to services in a VPC",
    "https://aiven.io/docs/platform/howto/public-access-in-vpc")
  static let av6 = Source(
    "AV6", "Aiven, Azure Private Link", "https://aiven.io/docs/platform/howto/use-azure-privatelink")
  static let av7 = Source(
    "AV7", "Aiven, AWS PrivateLink", "https://aiven.io/docs/platform/howto/use-aws-privatelinks")
  static let av8 = Source(
    "AV8", "Aiven, a VPC on an AWS transit gateway",
    "https://aiven.io/docs/platform/howto/attach-vpc-aws-tgw")
  static let av9 = Source(
    "AV9", "Aiven, services and VPCs",
    "https://aiven.io/docs/platform/howto/vpc-service-management")
}
