import Diagnostics
import Testing

@testable import Runbook

@Suite struct FenceTests {
  private func role(_ info: String) -> (role: Fence.Role, findings: [Diagnostic]) {
    let file = SourceFile(path: "page.md", text: info)
    var findings: [Diagnostic] = []
    let place = SourceRange(file: file, bytes: 0..<file.bytes.count)
    let role = Fence(info: Located(info, at: place), lines: []).role(diagnostics: &findings)
    return (role, findings)
  }

  @Test(arguments: BlockKind.allCases)
  func `a fence is a block by its second word`(kind: BlockKind) {
    #expect(role("yaml \(kind.rawValue)").role == .block(kind, isSample: false))
    #expect(role("yaml  \(kind.rawValue)\tsample").role == .block(kind, isSample: true))
  }

  @Test(arguments: ["", "yaml", "bash", "scenario", "json policy-of=role", "yaml {linenos=true}", "yaml title=\"x\""])
  func `every other fence is ordinary code`(info: String) {
    let result = role(info)
    #expect(result.role == .code)
    #expect(result.findings.isEmpty)
  }

  @Test func `a misspelt kind is refused with the right one`() throws {
    let result = role("yaml senario")
    #expect(result.role == .misspelt)
    let finding = try #require(result.findings.first)
    #expect(finding.id == "block/unknown-kind")
    #expect(finding.place?.bytes == 5..<12)
    #expect(finding.solutions.first?.replacement?.value == "scenario")
  }

  @Test func `a third word is 'sample' or nothing`() {
    #expect(role("yaml scenario smaple").findings.first?.solutions.first?.replacement?.value == "sample")
    #expect(role("yaml scenario sample x").role == .misspelt)
  }
}
