// Writes `site-templates/Embedded.swift` from the files of `site-templates/default`.
//
//   embed-templates FOLDER OUT
//
// SwiftPM's own `.embedInCode` writes each byte as a number, which takes the compiler half a minute for what string
// literals take it a second or two, and it refuses two files of one name in different folders.
import Foundation

guard CommandLine.arguments.count == 3 else { fail("usage: embed-templates FOLDER OUT") }
let folder = URL(fileURLWithPath: CommandLine.arguments[1], isDirectory: true)
let output = URL(fileURLWithPath: CommandLine.arguments[2])

do {
  let source = try Data(embed(folder).utf8)
  // An unchanged file keeps its date, so that nothing is compiled again for it.
  if (try? Data(contentsOf: output)) != source { try source.write(to: output, options: .atomic) }
} catch {
  fail("\(error)")
}

func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("embed-templates: \(message)\n".utf8))
  exit(2)
}

/// What is wrong with a file that cannot be carried.
struct Unembeddable: Error, CustomStringConvertible {
  var path: String
  var reason: String
  var description: String { "\(path): \(reason)" }
}

/// The source text that holds every file below `folder`, in the order of their paths.
func embed(_ folder: URL) throws -> String {
  var entries = ""
  for path in try paths(below: folder) {
    entries += "    File(\n      path: \(literal(path)),\n      text: \(try textLiteral(ofFile: path, in: folder))),\n"
  }
  return """
    // swift-format-ignore-file
    // Made by `make embed` from the files in `default`; change those, not this one.

    extension SiteTemplates {
      /// Every file that the program carries, in the order of their paths.
      public static let files: [File] = [
    \(entries)  ]
    }

    """
}

/// The paths of the files below a folder, relative to it, without hidden ones, sorted by their bytes.
func paths(below folder: URL) throws -> [String] {
  try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    .filter { path in
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(
        atPath: folder.appendingPathComponent(path).path, isDirectory: &isFolder)
      return exists && !isFolder.boolValue && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }
    .sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }
}

/// A file as a multi-line literal whose value is the file byte for byte.
func textLiteral(ofFile path: String, in folder: URL) throws -> String {
  let bytes = [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
  guard let text = String(validating: bytes, as: UTF8.self) else {
    throw Unembeddable(path: path, reason: "is not UTF-8 text")
  }
  // The compiler turns CRLF in a multi-line literal into LF, and takes no NUL.
  guard !bytes.contains(0x0D), !bytes.contains(0) else {
    throw Unembeddable(path: path, reason: "holds a carriage return or a NUL")
  }
  return multilineLiteral(text)
}

func multilineLiteral(_ text: String) -> String {
  let pounds = enoughPounds(for: text)
  return "\(pounds)\"\"\"\n\(text)\n\"\"\"\(pounds)"
}

func literal(_ text: String) -> String {
  let pounds = enoughPounds(for: text)
  return "\(pounds)\"\(text)\"\(pounds)"
}

/// As many `#` as make every quote and backslash of the text stand for itself.
func enoughPounds(for text: String) -> String {
  var longest = -1
  var run = -1
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""): run = 0
    case UInt8(ascii: "#") where run >= 0: run += 1
    default: run = -1
    }
    longest = max(longest, run)
  }
  return String(repeating: "#", count: longest + 1)
}
