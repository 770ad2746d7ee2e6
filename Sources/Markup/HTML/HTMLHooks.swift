/// What others decide about a page while it is written.
///
/// Each function gets what the Markdown says and gives what the page shall say; the default changes nothing.
public struct HTMLHooks {
  /// What a link or an image becomes.
  public struct Address {
    /// The address, without escapes.
    public var destination: String
    /// Further attributes of the element, such as `rel` or `class`, with their values.
    public var attributes: [(name: String, value: String)]

    public init(_ destination: String, attributes: [(name: String, value: String)] = []) {
      self.destination = destination
      self.attributes = attributes
    }
  }

  /// Where a link leads; nil leaves it as it is written.
  public var link: (Link) -> Address?

  /// Where an image comes from; nil leaves it as it is written.
  public var image: (Link) -> Address?

  /// The HTML that stands for a block of code; nil leaves it code.
  public var codeBlock: (CodeBlock) -> [UInt8]?

  public init(
    link: @escaping (Link) -> Address? = { _ in nil }, image: @escaping (Link) -> Address? = { _ in nil },
    codeBlock: @escaping (CodeBlock) -> [UInt8]? = { _ in nil }
  ) {
    self.link = link
    self.image = image
    self.codeBlock = codeBlock
  }
}
