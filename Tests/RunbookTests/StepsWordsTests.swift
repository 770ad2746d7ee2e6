import Diagnostics
import Testing

@testable import Runbook

/// The words of steps, held against what they create and against the topology as a whole.
@Suite struct StepsWordsTests {
  private let network = """
    ```yaml topology
    id: net
    aws-account a:
      account-id: "111122223333"
      vpc one:
        region: eu-west-1
        cidr: 10.0.0.0/16
        subnet s: { cidr: 10.0.1.0/24, route-table: routes }
        route-table routes:
          routes:
            - 10.1.0.0/16 to vgw
            - 10.2.0.0/16 to vgw
        security-group open: { ingress: [allow tcp 5432 from 10.0.0.0/16] }
        instance client: { subnet: s, address: 10.0.1.10, security-groups: [open] }
        rds-instance db:
          engine: postgresql
          port: 5433
          subnets: [s]
          address: 10.0.1.40
          security-groups: [open]
          endpoint: db.c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com
      virtual-private-gateway vgw: { vpc: one, asn: 64512, state: attached }
      customer-gateway far: { address: 203.0.113.10, asn: 65515 }
      hosted-zone db.example.com:
        private: true
        vpcs: [one]
        records:
          - apex A 10.0.1.40
    ```

    """

  /// What is found in a step of these lines, as `id: the text that is marked`.
  private func found(_ lines: String) -> [String] {
    let step = "- do: Do it\n" + lines.split(separator: "\n").map { "  \($0)\n" }.joined()
    let text = network + "```yaml steps\nid: build\nsteps:\n\(step)```\n"
    let ids = ["steps/shell", "steps/value", "steps/unknown-value", "steps/see-pattern"]
    return findings(page(text)).filter { ids.contains($0.id) }.map { "\($0.id): \($0.place?.text ?? "")" }
  }

  @Test(arguments: [
    ("creates: [far]\nrun: aws ec2 create-customer-gateway --ip-address 203.0.113.10 --bgp-asn 65515", []),
    ("creates: [far]\nrun: aws ec2 create-customer-gateway --ip-address 203.0.113.11", ["steps/value: 203.0.113.11"]),
    ("creates: [far]\nrun: aws ec2 create-customer-gateway --bgp-asn 64512", ["steps/value: 64512"]),
    ("creates: [far]\nrun: aws ec2 create-customer-gateway --bgp-asn {{asn}}", []),
    ("creates: [vgw]\nrun: aws ec2 create-vpn-gateway --amazon-side-asn 64513", ["steps/value: 64513"]),
    ("creates: [one]\nrun: aws ec2 create-vpc --cidr-block 10.0.0.0/16", []),
    ("creates: [one]\nrun: aws ec2 create-vpc --cidr-block 10.0.0.0/17", ["steps/value: 10.0.0.0/17"]),
    ("creates: [s]\nrun: aws ec2 create-subnet --cidr-block=10.0.2.0/24", ["steps/value: 10.0.2.0/24"]),
  ])
  func `what a command says of what the step creates is what the topology says`(lines: String, expected: [String]) {
    #expect(found(lines) == expected)
  }

  @Test func `a command about a line is about that line`() {
    let step = "creates: [\"routes: 10.1.0.0/16 to vgw\"]\nrun: aws ec2 create-route --destination-cidr-block "
    #expect(found(step + "10.1.0.0/16") == [])
    #expect(found(step + "10.2.0.0/16") == ["steps/value: 10.2.0.0/16"])
    // A step that creates no route may be about any of them.
    #expect(found("run: aws ec2 create-route --destination-cidr-block 10.2.0.0/16") == [])
    #expect(
      found("run: aws ec2 create-route --destination-cidr-block 10.3.0.0/16").contains("steps/value: 10.3.0.0/16"))
  }

  @Test func `the ports of rules are those of the topology`() {
    let step = """
      creates: ["open: allow tcp 5432 from 10.0.0.0/16"]
      run: aws ec2 authorize-security-group-ingress --group-id {{id}} --ip-permissions
      """
    #expect(found(step + " 'IpProtocol=tcp,FromPort=5432,ToPort=5432,IpRanges=[{CidrIp=10.0.0.0/16}]'") == [])
    #expect(
      found(step + " 'IpProtocol=tcp,FromPort=5432,ToPort=5433,IpRanges=[{CidrIp=10.0.1.0/24}]'")
        == ["steps/value: 5433", "steps/value: 10.0.1.0/24"])
  }

  @Test func `the undo is held against the topology as well`() {
    #expect(
      found("creates: [far]\nundo: { run: aws route53 create-hosted-zone --name db.exmaple.com }")
        == ["steps/value: db.exmaple.com"])
  }

  @Test(arguments: [
    ("see: 10.0.1.10", []), ("see: 10.0.1.99 is free", []), ("see: 192.0.2.7", ["steps/unknown-value: 192.0.2.7"]),
    ("run: nslookup db.c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com", []),
    (
      "run: nslookup db.c1a2b3c4d5e7.eu-west-1.rds.amazonaws.com",
      ["steps/unknown-value: db.c1a2b3c4d5e7.eu-west-1.rds.amazonaws.com"]
    ),
    ("run: nslookup www.example.org", []),
    ("run: aws ec2 describe-vpcs --region eu-west-1", []),
    ("run: aws ec2 describe-vpcs --region eu-west-2", ["steps/unknown-value: eu-west-2"]),
    ("run: aws sts assume-role --role-arn arn:aws:iam::111122223333:role/x", []),
    (
      "run: aws sts assume-role --role-arn arn:aws:iam::111122224444:role/x", ["steps/unknown-value: 111122224444"]
    ),
    ("see: \"0.0.0.0/0, 169.254.169.253 and version 1.2.3\"", []), ("see: 10.0.0.0/8 is announced", []),
  ])
  func `addresses, names, regions and accounts are those of the topology`(lines: String, expected: [String]) {
    #expect(found(lines) == expected)
  }

  @Test func `a pattern of what is to be seen can be read`() {
    #expect(found("see: '/\"State\": \"(available|pending)\"/'") == [])
    #expect(found("see: '/available(/'") == ["steps/see-pattern: /available(/"])
  }

  @Test func `a command is whole`() {
    #expect(found("run: |\n  aws ec2 describe-vpcs \\\n    --query 'Vpcs[]\n") == ["steps/shell: '"])
    #expect(found("run: |\n  cat <<EOF\n  it's fine\n  EOF\n") == [])
  }

  @Test func `a client uses the port at which the scenario gets through`() {
    let scenario = """
      ```yaml scenario
      id: in
      from: client
      to: db
      by: db.c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com
      port: 5433
      assume: [x]
      expect: reachable
      ```

      """
    func marked(_ run: String) -> [String] {
      let text = network + scenario + "```yaml steps\nid: build\nsteps:\n- do: Try\n  run: \(run)\n```\n"
      return findings(page(text)).filter { $0.id == "steps/value" }.map { $0.place?.text ?? "" }
    }
    let host = "db.c1a2b3c4d5e6.eu-west-1.rds.amazonaws.com"
    #expect(marked("psql \"host=\(host) port=5433 user=a\"") == [])
    #expect(marked("psql \"host=\(host) port=5432 user=a\"") == ["5432"])
    #expect(marked("nc -vz \(host) 5432") == ["5432"])
    #expect(marked("openssl s_client -connect \(host):5432") == ["5432"])
  }
}
