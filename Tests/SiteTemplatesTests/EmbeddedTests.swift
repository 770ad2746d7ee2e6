import Foundation
import SiteTemplates
import Testing

@Suite struct EmbeddedTests {
  /// `site-templates/default` in the source tree.
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("site-templates/default", isDirectory: true)

  @Test func carriesEveryFileOfTheFolderByteForByte() throws {
    var onDisk: [String: [UInt8]] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    where !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }) {
      var isFolder: ObjCBool = false
      let url = folder.appendingPathComponent(path)
      guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), !isFolder.boolValue else {
        continue
      }
      onDisk[path] = [UInt8](try Data(contentsOf: url))
    }
    #expect(SiteTemplates.files.map(\.path).sorted() == onDisk.keys.sorted(), "run `make embed`")
    for file in SiteTemplates.files {
      #expect(file.bytes == onDisk[file.path], "\(file.path) has changed: run `make embed`")
    }
  }

  @Test func findsAFileByItsPathAlone() {
    #expect(SiteTemplates.file(at: "no/such/file") == nil)
    for file in SiteTemplates.files { #expect(SiteTemplates.file(at: file.path)?.path == file.path) }
  }
}
