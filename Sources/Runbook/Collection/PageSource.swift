public import Diagnostics
public import Markup

/// What a page hands over to be read: its fences, and what its front matter says of its blocks.
public struct PageSource: Sendable {
  public var file: SourceFile

  /// The fenced code blocks in the order of the page.
  public var fences: [Fence]

  /// The topology that the page's blocks are about, where they do not say so themselves.
  public var topology: Located<String>?

  /// The findings that the page lets pass.
  public var exceptions: [AllowedException]

  public init(
    file: SourceFile, fences: [Fence], topology: Located<String>? = nil, exceptions: [AllowedException] = []
  ) {
    self.file = file
    self.fences = fences
    self.topology = topology
    self.exceptions = exceptions
  }

  /// Takes what a page that has been read holds. The number of a fence is its place in `document.codeBlocks`.
  public init(_ document: MarkdownDocument, frontMatter: FrontMatter = FrontMatter()) {
    self.init(
      file: document.file,
      fences: document.codeBlocks.map { block in
        Fence(
          info: Located(block.isFenced ? block.info : "", at: block.infoPlace), lines: block.lines)
      },
      topology: frontMatter.topology, exceptions: frontMatter.exceptions)
  }
}
