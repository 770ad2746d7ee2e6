/// A diagram as the layout sees it: numbered boxes and wires in canonical order, with sizes, without words.
struct Scene: Sendable {
  struct Box: Sendable {
    var id: String
    /// The box around it; -1 for the page, which is box 0.
    var parent = -1
    var isContainer = false
    var children: [Int] = []
    var depth = 0
    /// Least size in quarter pixels.
    var width = 0
    var height = 0
    /// The room that a container's title takes in its upper left corner.
    var titleWidth = 0
    var titleHeight = 0
    var leaning = 2
    /// How much of its upper border, from the right corner, is taken by the signs of hops.
    var marksWidth = 0

    var isMarked: Bool { marksWidth > 0 }
  }

  struct Wire: Sendable {
    var id: String
    var from: Int
    var to: Int
    /// Size of the label's box in quarter pixels; nothing for none.
    var labelWidth = 0
    var labelHeight = 0

    var hasLabel: Bool { labelWidth > 0 }
    /// Whether it comes back to where it begins.
    var isLoop: Bool { from == to }
  }

  var boxes: [Box]
  var wires: [Wire]

  /// The boxes around a box, itself first, the page last.
  func chain(_ box: Int) -> [Int] {
    var out: [Int] = []
    var at = box
    while at >= 0 {
      out.append(at)
      at = boxes[at].parent
    }
    return out
  }

  /// Whether `outer` is `inner` or one of the boxes around it.
  func contains(_ outer: Int, _ inner: Int) -> Bool {
    var at = inner
    while at >= 0, boxes[at].depth >= boxes[outer].depth {
      if at == outer { return true }
      at = boxes[at].parent
    }
    return false
  }

  /// The innermost box that holds both, and on either side the child of it through which the end is reached; a side
  /// is -1 where the end is that box itself.
  func meeting(_ a: Int, _ b: Int) -> (box: Int, left: Int, right: Int) {
    var a = a
    var b = b
    var left = -1
    var right = -1
    while a != b {
      if boxes[a].depth >= boxes[b].depth {
        left = a
        a = boxes[a].parent
      } else {
        right = b
        b = boxes[b].parent
      }
    }
    return (a, left, right)
  }
}

/// The titles, labels and lines of a diagram, broken and measured, beside the scene made from them.
struct Lettering: Sendable {
  /// Per box: lines of a node, or title and subtitle of a container.
  var boxLines: [[String]] = []
  /// Per wire: lines of its label.
  var wireLines: [[String]] = []
  /// Per wire: numbers and outcomes of the hops upon it.
  var wireHops: [[Overlay.Hop]] = []
  var boxHops: [[Overlay.Hop]] = []
}
