/// Better arrangements: first by barycentre over the whole drawing, then by trying changes one at a time.
struct Ordering {
  let scene: Scene
  let placer: Placer
  let cost: PlacementCost
  /// How many changes may be tried.
  let effort: Int

  func improved(_ start: Arrangement) -> Arrangement {
    searched(swept(start))
  }

  /// Orders columns by where their wires lead.
  func swept(_ start: Arrangement) -> Arrangement {
    var best = start
    var current = start
    var placement = placer.place(current)
    var least = cost(placement)
    for _ in 0..<5 {
      let next = byBarycentre(current, placement)
      if next == current { break }
      current = next
      placement = placer.place(current)
      let value = cost(placement)
      if value < least {
        least = value
        best = current
      }
    }
    return best
  }

  private func byBarycentre(_ arrangement: Arrangement, _ placement: Placement) -> Arrangement {
    var sums = [(sum: Int, count: Int)](repeating: (0, 0), count: scene.boxes.count)
    for wire in scene.wires {
      let meeting = scene.meeting(wire.from, wire.to)
      for (end, other) in [(wire.from, wire.to), (wire.to, wire.from)] {
        var at = end
        let inside = placement.rects[end].midY
        while at > 0, at != meeting.box {
          // What an end deep inside a box wants for the box as a whole.
          let shift = placement.rects[at].midY - inside
          sums[at].sum += placement.rects[other].midY + shift
          sums[at].count += 1
          at = scene.boxes[at].parent
        }
      }
    }
    var out = arrangement
    for box in out.columns.indices {
      for number in out.columns[box].indices {
        let keyed = out.columns[box][number].enumerated().map { row, child -> (key: Int, row: Int, child: Int) in
          let entry = sums[child]
          return (entry.count > 0 ? entry.sum / entry.count : placement.rects[child].midY, row, child)
        }
        out.columns[box][number] = keyed.sorted { ($0.key, $0.row) < ($1.key, $1.row) }.map(\.child)
      }
    }
    return out
  }

  /// Takes every change that helps until none does.
  func searched(_ start: Arrangement) -> Arrangement {
    var best = start
    var state = placer.state(of: best)
    var least = cost(placer.placement(of: state))
    var tried = 0
    var improved = true
    while improved, tried < effort {
      improved = false
      for box in placer.innermostFirst.reversed() where scene.boxes[box].children.count > 1 {
        var moves = Moves(best.columns[box])
        while let columns = moves.next() {
          var candidate = best
          candidate.columns[box] = columns
          let next = placer.updated(state, candidate, changed: box)
          let value = cost(placer.placement(of: next), limit: least)
          tried += 1
          if value < least {
            least = value
            best = candidate
            state = next
            improved = true
            moves = Moves(columns, resuming: moves)
          }
          if tried >= effort { break }
        }
        if tried >= effort { break }
      }
    }
    return best
  }
}

/// All small changes to the columns of one container, in a fixed order.
struct Moves {
  private let columns: [[Int]]
  private var step = 0
  private let list: [Move]

  private enum Move {
    case swap(column: Int, row: Int)
    case move(column: Int, row: Int, to: Int, at: Int)
    case single(column: Int, row: Int, before: Int)
    case merge(column: Int, lowerFirst: Bool)
    case exchange(column: Int)
  }

  init(_ columns: [[Int]]) {
    self.columns = columns
    var list: [Move] = []
    for column in columns.indices.dropLast() {
      list.append(.merge(column: column, lowerFirst: false))
      list.append(.merge(column: column, lowerFirst: true))
      list.append(.exchange(column: column))
    }
    for column in columns.indices {
      for row in columns[column].indices.dropLast() { list.append(.swap(column: column, row: row)) }
    }
    for column in columns.indices {
      for row in columns[column].indices {
        for to in columns.indices where to != column && abs(to - column) <= 2 {
          let ends = columns[to].count
          for at in 0...ends where ends <= 6 || at % ((ends + 5) / 6) == 0 || at == ends {
            list.append(.move(column: column, row: row, to: to, at: at))
          }
        }
        if columns[column].count > 1 {
          list.append(.single(column: column, row: row, before: column))
          list.append(.single(column: column, row: row, before: column + 1))
        }
      }
    }
    self.list = list
  }

  /// The changes of new columns, from about where an earlier round was.
  init(_ columns: [[Int]], resuming earlier: Moves) {
    self.init(columns)
    step = min(earlier.step, list.count)
  }

  mutating func next() -> [[Int]]? {
    guard step < list.count else { return nil }
    defer { step += 1 }
    var out = columns
    switch list[step] {
    case .swap(let column, let row):
      out[column].swapAt(row, row + 1)
    case .move(let column, let row, let to, let at):
      let child = out[column].remove(at: row)
      out[to].insert(child, at: at)
      if out[column].isEmpty { out.remove(at: column) }
    case .single(let column, let row, let before):
      let child = out[column].remove(at: row)
      out.insert([child], at: before)
    case .merge(let column, let lowerFirst):
      let joined = lowerFirst ? out[column + 1] + out[column] : out[column] + out[column + 1]
      out[column] = joined
      out.remove(at: column + 1)
    case .exchange(let column):
      out.swapAt(column, column + 1)
    }
    return out
  }
}
