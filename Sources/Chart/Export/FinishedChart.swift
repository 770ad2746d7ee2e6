/// A diagram with everything in its place, ready to be written in any format.
public struct FinishedChart: Sendable {
  let drawing: Drawing

  /// What is drawn.
  public var diagram: Diagram { drawing.diagram }

  /// Its width in pixels at its real size.
  public var width: Int { (drawing.plan.boxes.first?.width ?? 0) / 4 }

  public func svg(_ form: Chart.Form) -> String {
    var writer = SVGWriter(drawing, form: form)
    return writer.write()
  }

  /// Everything with its place, as data.
  public var geometry: ChartGeometry { ChartGeometry(drawing) }

  /// What is drawn, without places, in D2.
  public var d2: String {
    var writer = D2Writer(diagram)
    return writer.write()
  }

  /// What is drawn, without places, in the DOT language of Graphviz.
  public var dot: String {
    var writer = DotWriter(diagram)
    return writer.write()
  }

  /// What is drawn, without places, as a flowchart of Mermaid.
  public var mermaid: String {
    var writer = MermaidWriter(diagram)
    return writer.write()
  }
}
