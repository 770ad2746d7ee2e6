/// Positions in a given order, as near as possible to what each wants (pool adjacent violators).
enum Monotone {
  /// `gaps` holds the least distance from each position to the next.
  static func fit(_ wanted: [(value: Int, weight: Int)], gaps: [Int]) -> [Int] {
    var offset = [Int](repeating: 0, count: wanted.count)
    for at in offset.indices.dropFirst() { offset[at] = offset[at - 1] + gaps[at - 1] }
    var pools: [(sum: Int, weight: Int, count: Int)] = []
    for (at, want) in wanted.enumerated() {
      pools.append(((want.value - offset[at]) * want.weight, want.weight, 1))
      while pools.count > 1 {
        let last = pools[pools.count - 1]
        let before = pools[pools.count - 2]
        if floorDivide(before.sum, before.weight) <= floorDivide(last.sum, last.weight) { break }
        pools.removeLast()
        pools[pools.count - 1] = (before.sum + last.sum, before.weight + last.weight, before.count + last.count)
      }
    }
    var out: [Int] = []
    for pool in pools {
      let value = floorDivide(pool.sum, pool.weight)
      for _ in 0..<pool.count { out.append(value + offset[out.count]) }
    }
    return out
  }

  private static func floorDivide(_ a: Int, _ b: Int) -> Int {
    let quotient = a / b
    return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient
  }
}
