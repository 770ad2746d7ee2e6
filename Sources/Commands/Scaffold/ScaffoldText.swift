/// The words of the files that `portolan new` writes.
enum ScaffoldText {
  static func configuration(title: String) -> String {
    """
    # The settings of the site. Every key may be left out.
    title: \(yaml(title))
    # Where the site will stand, for its site map.
    # base-url: https://runbooks.example.com/
    # languages: [en]

    """
  }

  static func home(title: String) -> String {
    """
    ---
    title: \(yaml(title))
    ---

    Runbooks whose claims are proved each time they are published.

    - [Reach the orders database](first-runbook.md)

    """
  }

  /// A runbook small enough to be read in a minute, of which every claim holds.
  static let firstRunbook = """
    ---
    title: Reach the orders database
    summary: How the application server connects to the orders database, and who must not.
    owner: team-data
    tags: [database]
    ---

    The application server reads orders over the private network. Nothing else in the VPC may.

    ## What exists

    ```yaml topology
    id: orders
    aws-account shop:
      vpc shop-vpc:
        region: eu-central-1
        cidr: 10.0.0.0/16
        dns-support: true
        dns-hostnames: true
        subnet app-a: { zone: eu-central-1a, cidr: 10.0.1.0/24, route-table: shop-routes }
        subnet data-a: { zone: eu-central-1a, cidr: 10.0.2.0/24, route-table: shop-routes }
        subnet data-b: { zone: eu-central-1b, cidr: 10.0.3.0/24, route-table: shop-routes }
        route-table shop-routes: { main: true, routes: [] }
        security-group app-sg:
          ingress: []
          egress:
            - allow tcp 5432 to db-sg
        security-group batch-sg:
          ingress: []
          egress:
            - allow tcp 5432 to db-sg
        security-group db-sg:
          ingress:
            - allow tcp 5432 from app-sg
          egress: []
        instance app-server:
          subnet: app-a
          address: 10.0.1.10
          security-groups: [app-sg]
          client: { driver: psql 17, tls: verify-full, ca: rds-global-bundle }
        instance batch-server:
          subnet: app-a
          address: 10.0.1.20
          security-groups: [batch-sg]
          client: { driver: psql 17, tls: verify-full, ca: rds-global-bundle }
        rds-instance orders-db:
          engine: postgresql
          version: "17"
          subnets: [data-a, data-b]
          security-groups: [db-sg]
          publicly-accessible: false
          require-tls: true
          endpoint: orders-db.c1a2b3c4d5e6.eu-central-1.rds.amazonaws.com
          users: [orders]
    ```

    ## What holds

    ```yaml scenario
    id: app-reads-orders
    title: The application server reaches the orders database
    from: app-server
    to: orders-db
    by: orders-db.c1a2b3c4d5e6.eu-central-1.rds.amazonaws.com
    port: 5432
    login: { user: orders }
    expect: reachable
    ```

    ```yaml scenario
    id: batch-stays-out
    title: The batch server does not
    from: batch-server
    to: orders-db
    by: orders-db.c1a2b3c4d5e6.eu-central-1.rds.amazonaws.com
    port: 5432
    login: { user: orders }
    expect: { blocked: filter.no-allow, at: db-sg }
    ```

    """

  static func runbook(title: String, slug: String) -> String {
    """
    ---
    title: \(yaml(title))
    summary: Say in one sentence what this is for.
    owner: team
    tags: []
    ---

    ## When to use it

    Say what has happened when somebody opens this page, and when another page is the right one.

    ## Steps

    ```yaml steps
    id: \(slug)-steps
    steps:
      - do: Say what is done first
        run: echo first
        see: first
        undo: { run: echo undone }
    ```

    ## When it does not work

    Say what is seen when it goes wrong, and who can help.

    """
  }

  /// A text as a YAML value in double quotes.
  private static func yaml(_ text: String) -> String {
    var quoted = "\""
    for character in text {
      if character == "\"" || character == "\\" { quoted.append("\\") }
      quoted.append(character)
    }
    return quoted + "\""
  }
}
