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
        subnet app-a: { zone: eu-central-1a, cidr: 10.0.1.0/24 }
        subnet data-a: { zone: eu-central-1a, cidr: 10.0.2.0/24 }
        subnet data-b: { zone: eu-central-1b, cidr: 10.0.3.0/24 }
        security-group app-sg:
          egress:
            - allow tcp 5432 to db-sg
        security-group batch-sg:
          egress:
            - allow tcp 443 to 0.0.0.0/0
        security-group db-sg:
          ingress:
            - allow tcp 5432 from app-sg
        instance app-server: { subnet: app-a, address: 10.0.1.10, security-groups: [app-sg] }
        instance batch-server: { subnet: app-a, address: 10.0.1.20, security-groups: [batch-sg] }
        rds-instance orders-db:
          engine: postgresql
          subnets: [data-a, data-b]
          security-groups: [db-sg]
    ```

    ## What holds

    ```yaml scenario
    id: app-reads-orders
    title: The application server reaches the orders database
    from: app-server
    to: orders-db
    port: 5432
    expect: reachable
    ```

    ```yaml scenario
    id: batch-stays-out
    title: The batch server does not
    from: batch-server
    to: orders-db
    port: 5432
    expect: { blocked: filter.default-deny }
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
