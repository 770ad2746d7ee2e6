import Addressing
import Diagnostics
import Topology

extension Topology {
  /// Ports of a range that stand for all of it: between two of them no filter of the topology changes its mind.
  func boundaryPorts(in range: ClosedRange<Int>) -> [Int] {
    var ports: Set<Int> = [range.lowerBound]
    for resource in resources {
      for property in resource.definition.properties where property.type.lineForm != nil {
        for item in list(resource.id, property.name) {
          switch item.value {
          case .rule(let rule):
            ports.insert(rule.ports.ports.lowerBound)
            ports.insert(rule.ports.ports.upperBound + 1)
          case .listen(let listen):
            ports.insert(listen.port)
            ports.insert(listen.port + 1)
          default: break
          }
        }
      }
    }
    return ports.filter(range.contains).sorted()
  }
}
