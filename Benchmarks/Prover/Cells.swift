/// A topology of a given size, made of cells that have nothing to do with one another: what a proof within one cell
/// costs then shows what it costs that the others are there.
///
/// Each cell has two accounts with a VPC each, a peering, two machines, a database, and zones, groups and tables of
/// their own.
struct Cells {
  static let resourcesPerCell = 23

  let count: Int

  /// - Parameter resources: how many resources the topology has at least.
  init(resources: Int) {
    count = max(1, (resources + Self.resourcesPerCell - 1) / Self.resourcesPerCell)
  }

  /// The topology as its authors would write it: blocks of at most 200 cells, each of which extends the one before.
  var blocks: [String] {
    stride(from: 0, to: count, by: Self.cellsPerBlock).map { first in
      let head = first == 0 ? "id: cells0\n" : "id: cells\(first)\nextends: cells\(first - Self.cellsPerBlock)\n"
      return head + (first..<min(first + Self.cellsPerBlock, count)).map(Self.cell).joined()
    }
  }

  private static let cellsPerBlock = 200

  /// Cells share address ranges: overlap between networks that are not connected is usual, and must cost nothing.
  private static func cell(_ number: Int) -> String {
    let app = "10.\(number * 2 % 256)"
    let data = "10.\((number * 2 + 1) % 256)"
    return """
      aws-account app\(number):
        vpc app-vpc\(number):
          region: eu-west-1
          cidr: \(app).0.0/16
          dns-support: true
          dns-hostnames: true
          subnet app-a\(number): { cidr: \(app).1.0/24, zone: eu-west-1a, route-table: app-routes\(number), network-acl: app-acl\(number) }
          subnet app-b\(number): { cidr: \(app).2.0/24, zone: eu-west-1b, route-table: app-routes\(number) }
          route-table app-routes\(number):
            routes:
              - \(data).0.0/16 to link\(number)
          network-acl app-acl\(number):
            egress:
              - 100 allow tcp 5432 to \(data).0.0/16
            ingress:
              - 100 allow tcp 32768-60999 from \(data).0.0/16
          security-group app-sg\(number):
            egress:
              - allow tcp 5432 to \(data).1.0/24
          security-group other-sg\(number): { egress: [] }
          instance client\(number):
            subnet: app-a\(number)
            os: linux
            address: \(app).1.10
            security-groups: [app-sg\(number)]
            client: { tls: require }
          instance bystander\(number):
            subnet: app-b\(number)
            address: \(app).2.10
            security-groups: [other-sg\(number)]
          interface-endpoint secrets\(number):
            service: com.amazonaws.eu-west-1.secretsmanager
            subnets: [app-a\(number)]
            security-groups: [other-sg\(number)]
            private-dns: true
            state: available
      aws-account data\(number):
        iam-role reader\(number):
          trust: [app\(number)]
        iam-user operator\(number): {}
        hosted-zone cell\(number).internal:
          private: true
          vpcs: [data-vpc\(number), app-vpc\(number)]
          records:
            - db CNAME db.c\(number).eu-west-1.rds.amazonaws.com
        vpc data-vpc\(number):
          region: eu-west-1
          cidr: \(data).0.0/16
          dns-support: true
          dns-hostnames: true
          subnet data-a\(number): { cidr: \(data).1.0/24, zone: eu-west-1a, route-table: data-routes\(number), network-acl: data-acl\(number) }
          subnet data-b\(number): { cidr: \(data).2.0/24, zone: eu-west-1b, route-table: data-routes\(number) }
          route-table data-routes\(number):
            routes:
              - \(app).0.0/16 to link\(number)
          network-acl data-acl\(number):
            ingress:
              - 100 allow tcp 5432 from \(app).0.0/16
            egress:
              - 100 allow tcp 32768-60999 to \(app).0.0/16
          security-group db-sg\(number):
            ingress:
              - allow tcp 5432 from \(app).1.0/24
          rds-instance db\(number):
            engine: postgresql
            subnets: [data-a\(number), data-b\(number)]
            address: \(data).1.20
            security-groups: [db-sg\(number)]
            publicly-accessible: false
            endpoint: db.c\(number).eu-west-1.rds.amazonaws.com
            require-tls: true
        vpc-peering-connection link\(number): { requester: app-vpc\(number), accepter: data-vpc\(number), state: active }

      """
  }
}
