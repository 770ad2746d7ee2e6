import Testing

@testable import Site

@Suite struct SearchTests {
  private func words(_ text: String) -> [String] {
    var counter = WordCounter()
    counter.add(Array(text.utf8)[...], weight: .once)
    var words: [String] = []
    counter.words().visit { word, _ in words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  @Test(arguments: [
    ("ERROR 3159 (HY000): x", ["error", "3159", "hy000"]), ("demo-pe.mysql", ["demo", "pe", "mysql"]),
    ("接続できない", ["接続", "続で", "でき", "きな", "ない"]), ("鍵", ["鍵"]), ("DNSの設定", ["dns", "の設", "設定"]),
    ("Ärger ÉTÉ", ["ärger", "été"]), ("a", []), ("an an an", ["an"]),
    (String(repeating: "x", count: 33), []), ("—“quoted”…", ["quoted"]), ("인증서", ["인증", "증서"]),
  ])
  func textIsSplitIntoWords(text: String, expected: [String]) {
    #expect(words(text) == expected)
  }

  @Test func aPageIsReadOnceForAllThatIsKeptOfIt() {
    let html = """
      <h1 id="top">Connect &amp; test</h1>
      <p>First <em>paragraph</em> with &lt;tags&gt;.</p>
      <h2 id="one">One <code>x</code> <a class="heading-link" href="#one">#</a></h2><p>second</p>
      <!-- hidden <h2 id="no">No</h2> --><h3 id='two'>Two</h3><h4 id="deep">Deep</h4><a name="old"></a>
      <script>var unread = "<h2 id='never'>";</script>
      """
    let scan = PageScan(Array(html.utf8), counting: true)
    #expect(scan.title.map { String(decoding: $0, as: UTF8.self) } == "Connect &amp; test")
    #expect(scan.outline.map(\.id) == ["one", "two"])
    #expect(scan.outline.map { String(decoding: $0.html, as: UTF8.self) } == ["One x", "Two"])
    #expect(String(decoding: scan.ids, as: UTF8.self) == "top\none\ntwo\ndeep\nold\n")
    #expect(String(decoding: scan.excerpt, as: UTF8.self) == "First paragraph with <tags>.")
    var weights: [String: PageWords.Weight] = [:]
    scan.words().visit { word, weight in weights[String(decoding: word, as: UTF8.self)] = weight }
    #expect(weights["connect"] == .title)
    #expect(weights["two"] == .heading)
    #expect(weights["paragraph"] == .once)
    #expect(weights["hidden"] == nil)
    #expect(weights["unread"] == nil)
  }

  @Test func theIndexIsCutIntoSmallFiles() throws {
    var documents: [SearchIndex.Document] = []
    for number in 0..<500 {
      var counter = WordCounter()
      counter.add(Array("page\(number) word\(number % 7) \(number * 7919) every".utf8)[...], weight: .once)
      documents.append(
        .init(address: "p\(number).html", title: "Page \(number)", summary: "", words: counter.words()))
    }
    let files = SearchIndex.files(documents)
    let names = files.map(\.name)
    #expect(names.contains("directory.js"))
    #expect(names.contains("pages-15.js"))
    #expect(!names.contains("pages-16.js"))
    #expect(files.allSatisfy { $0.bytes.count < 32 * 1024 })
    #expect(files.reduce(0) { $0 + $1.bytes.count } < 500 * 3 * 1024)
    // A word that is everywhere takes no room.
    let text = files.map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(text.contains("\"every\":\"~\""))
  }

  @Test func textInScriptsCannotEndThem() {
    var bytes: [UInt8] = []
    SearchIndex.appendString("a\"\\</script>\u{1}&é".utf8, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == "\"a\\\"\\\\\\u003c/script\\u003e\\u0001\\u0026é\"")
  }
}
