import Addressing
import Diagnostics
import Topology

extension Rules {
  /// `tgw/…`: what can be said of transit gateways without following a packet.
  static func transitGateways(in topology: Topology) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    for attachment in topology.resources(of: .transitGatewayAttachment) {
      findings += zones(of: attachment, in: topology)
      guard let gateway = topology.transitGateway(of: attachment) else { continue }
      findings += region(of: attachment, at: gateway, in: topology)
      findings += share(of: gateway, with: attachment, in: topology)
      findings += dnsSupport(of: attachment, in: topology)
    }
    for gateway in topology.resources(of: .transitGateway) {
      findings += overlaps(at: gateway, in: topology)
      findings += lateBlocks(at: gateway, in: topology)
    }
    return findings
  }

  /// `tgw/one-subnet-per-az`.
  private static func zones(of attachment: Resource, in topology: Topology) -> [Diagnostic] {
    var seen: [String: Resource] = [:]
    return topology.references(attachment.id, "subnets").compactMap { subnet in
      guard let zone = topology.text(subnet.id, "zone-id").value ?? topology.text(subnet.id, "zone").value else {
        return nil
      }
      guard let first = seen[zone] else {
        seen[zone] = subnet
        return nil
      }
      return finding(
        "tgw/one-subnet-per-az",
        "'\(attachment.name)' has two subnets in \(zone), '\(first.name)' and '\(subnet.name)'",
        at: topology.place(attachment.id, "subnets"), notes: [.init("the second one", at: subnet.place)])
    }
  }

  /// `tgw/region`: an attachment of a VPC of another region.
  private static func region(of attachment: Resource, at gateway: Resource, in topology: Topology) -> [Diagnostic] {
    guard let vpc = topology.reference(attachment.id, "vpc"), let here = topology.cloudRegion(of: vpc),
      let there = topology.text(gateway.id, "region").value, here != there
    else { return [] }
    return [
      finding(
        "tgw/region", "'\(vpc.name)' is in \(here), and '\(gateway.name)' in \(there)",
        at: topology.place(attachment.id, "vpc"), notes: [.init("the transit gateway", at: gateway.place)])
    ]
  }

  /// The account in which Aiven has its project VPCs: Aiven, "Attach VPCs to an AWS Transit Gateway".
  private static let aivenAccount = "675999398324"

  /// `tgw/share-missing`: a VPC of another account, with which the transit gateway is not shared.
  private static func share(of gateway: Resource, with attachment: Resource, in topology: Topology) -> [Diagnostic] {
    guard let vpc = topology.reference(attachment.id, "vpc"), let owner = topology.owner(of: gateway.id),
      let account = topology.owner(of: vpc.id), account.id != owner.id
    else { return [] }
    let isAiven = vpc.kind == .projectVPC
    let number = isAiven ? aivenAccount : topology.text(account.id, "account-id").value
    let shares = topology.resources(of: .resourceShare).filter { share in
      !topology.isListComplete(share.id, "resources")
        || topology.references(share.id, "resources").contains { $0.id == gateway.id }
    }
    let isShared = shares.contains { share in
      !topology.isListComplete(share.id, "with")
        || topology.references(share.id, "with").contains { target in
          target.id == account.id
            || isAiven && target.kind == .awsAccount
              && topology.text(target.id, "account-id").value.map { $0 == aivenAccount } ?? true
            || target.kind == .organization
              && (topology.references(target.id, "accounts").contains { $0.id == account.id }
                || !topology.isListComplete(target.id, "accounts"))
        }
        || topology.texts(share.id, "with").contains { text in
          number.map { text.value.contains($0) } ?? true
        }
    }
    guard !isShared else { return [] }
    return [
      finding(
        "tgw/share-missing", "'\(gateway.name)' is not shared with '\(account.name)', which attaches '\(vpc.name)'",
        at: topology.place(attachment.id, "vpc"),
        fix: "Add a resource-share of '\(gateway.name)' with "
          + (isAiven ? "Aiven's account \(aivenAccount)" : "'\(account.name)'"),
        notes: [.init("the transit gateway", at: gateway.place)])
    ]
  }

  /// `tgw/dns-support`: switched off between VPCs.
  private static func dnsSupport(of attachment: Resource, in topology: Topology) -> [Diagnostic] {
    guard topology.reference(attachment.id, "vpc") != nil,
      case .stated(false, let place) = topology.flag(attachment.id, "dns-support")
    else { return [] }
    return [
      finding("tgw/dns-support", "DNS support is off for '\(attachment.name)'", at: place)
    ]
  }

  /// The attachments of VPCs of which a table takes over the routes, by table; the one that nobody wrote is nil.
  private static func propagating(at gateway: Resource, in topology: Topology) -> [[Resource]] {
    let all = topology.resources(of: .transitGatewayAttachment).filter { attachment in
      topology.transitGateway(of: attachment)?.id == gateway.id && topology.reference(attachment.id, "vpc") != nil
    }
    let tables = topology.children(of: gateway.id, kind: .transitGatewayRouteTable)
    let named = tables.filter { topology.isStated($0.id, "propagates") }.map { table in
      all.filter { attachment in topology.references(table.id, "propagates").contains { $0.id == attachment.id } }
    }
    let defaults = tables.filter { topology.flag($0.id, "default").value == true }
    let isByItself =
      topology.flag(gateway.id, "default-propagation").value == true
      && !defaults.contains { topology.isStated($0.id, "propagates") }
    return named + (isByItself ? [all] : [])
  }

  /// `tgw/cidr-overlap`: two VPCs that propagate to one table.
  private static func overlaps(at gateway: Resource, in topology: Topology) -> [Diagnostic] {
    var told: Set<[ResourceID]> = []
    return propagating(at: gateway, in: topology).flatMap { attachments in
      attachments.indices.flatMap { index in
        attachments[..<index].compactMap { first -> Diagnostic? in
          let second = attachments[index]
          guard let left = topology.reference(first.id, "vpc"), let right = topology.reference(second.id, "vpc"),
            left.id != right.id, let overlap = topology.overlap(left, right),
            told.insert([first.id, second.id]).inserted
          else { return nil }
          return finding(
            "tgw/cidr-overlap",
            "\(overlap.right.value) of '\(right.name)' overlaps \(overlap.left.value) of '\(left.name)', and both propagate to one table of '\(gateway.name)'",
            at: overlap.right.place, notes: [.init("the other block", at: overlap.left.place)])
        }
      }
    }
  }

  /// `tgw/secondary-cidr-late`: static routes to a VPC that leave out one of its blocks.
  private static func lateBlocks(at gateway: Resource, in topology: Topology) -> [Diagnostic] {
    topology.children(of: gateway.id, kind: .transitGatewayRouteTable).flatMap { table in
      let routes = topology.routes(table.id)
      return topology.resources(of: .transitGatewayAttachment).flatMap { attachment -> [Diagnostic] in
        let own = routes.filter { $0.value.target == .resource(attachment.id) }
        guard let first = own.first, let vpc = topology.reference(attachment.id, "vpc"),
          !topology.references(table.id, "propagates").contains(where: { $0.id == attachment.id })
        else { return [] }
        return topology.blocks(of: vpc).filter { block in
          !routes.contains { $0.value.destination.contains(block.value) }
        }.map { block in
          finding(
            "tgw/secondary-cidr-late",
            "the static routes of '\(table.name)' to '\(attachment.name)' leave out \(block.value) of '\(vpc.name)'",
            at: first.place, notes: [.init("the block", at: block.place)])
        }
      }
    }
  }
}

extension Topology {
  /// The region of a VPC; that of a project VPC stands in its cloud, as in `aws-eu-west-1`.
  fileprivate func cloudRegion(of vpc: Resource) -> String? {
    guard vpc.kind == .projectVPC else { return text(vpc.id, "region").value }
    return text(vpc.id, "cloud").value.flatMap { $0.hasPrefix("aws-") ? String($0.dropFirst(4)) : nil }
  }

  /// The transit gateway of an attachment: the one it names, or the one it stands in.
  fileprivate func transitGateway(of attachment: Resource) -> Resource? {
    reference(attachment.id, "transit-gateway") ?? enclosing(attachment.id, [.transitGateway])
  }
}
