public import Addressing

/// What a resource may have among its values, by which it is found without going through all resources.
public enum Mention {
  /// A resource.
  case resource(ResourceID)
  /// Any of some resources.
  case anyOf([ResourceID])
  /// A resource, or something that its author left open.
  case possibly(ResourceID)
  /// A text, as a value or as its own name, compared as names of the DNS are.
  case name(String)
  /// Any of some texts.
  case anyName([String])
  /// A name, or a domain that this name lies in.
  case domain(of: String)
  case address(IPAddress)
  /// A block of addresses.
  case block(IPPrefix)
  /// A block of addresses that holds another one.
  case blocks(around: IPPrefix)
}

extension Topology {
  /// The resources of some kinds that exist and mention something in one of their properties, in the order of the file.
  ///
  /// Takes time by the number of those that mention it, not by the size of the topology. What is set at this moment is in
  /// no index, so that resources with such values are always among them: who asks checks what it finds.
  public func resources(of kinds: [KindID], mentioning mention: Mention) -> [Resource] {
    var ids = found(mention, kinds).filter { kinds.contains(self[$0].kind) && exists($0) }
    if !changedValues.isEmpty {
      let changed = Set(changedValues.keys.lazy.map(\.resource)).filter {
        $0.index < allResources.count && kinds.contains(self[$0].kind) && exists($0)
      }
      if !changed.isEmpty { ids = changed.union(ids).sorted() }
    }
    return ids.map { self[$0] }
  }

  /// The resources of a name, whether they exist at this moment or not.
  public func namesakes(of name: String) -> [Resource] {
    (index.texts[DomainName.normal(name)] ?? []).map { self[$0] }.filter { $0.name == name }
  }

  private func found(_ mention: Mention, _ kinds: [KindID]) -> [ResourceID] {
    switch mention {
    case .resource(let id): index.referrers[id] ?? []
    case .anyOf(let ids): Self.merged(ids.map { index.referrers[$0] ?? [] })
    case .possibly(let id): Self.merged([index.referrers[id] ?? []] + kinds.map { index.unsure[$0] ?? [] })
    case .name(let name): index.texts[DomainName.normal(name)] ?? []
    case .anyName(let names): Self.merged(names.map { index.texts[DomainName.normal($0)] ?? [] })
    case .domain(let name): Self.merged(DomainName.domains(around: name).map { index.texts[$0] ?? [] })
    case .address(let address): index.addresses[address] ?? []
    case .block(let block): index.blocks[block] ?? []
    case .blocks(let block):
      Self.merged(
        index.blockLengths.filter { $0 <= block.length }.map {
          index.blocks[IPPrefix(block.network, length: $0)] ?? []
        })
    }
  }

  /// Several lists in the order of the file as one, each element once.
  private static func merged(_ lists: [[ResourceID]]) -> [ResourceID] {
    let filled = lists.filter { !$0.isEmpty }
    return filled.count > 1 ? Set(filled.joined()).sorted() : filled.first ?? []
  }
}
