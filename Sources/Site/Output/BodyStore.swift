/// Keeps the bodies of pages between reading and writing: in memory as long as they are few, else on disk.
///
/// A class because all workers put bodies into it. What is read back is what was put, wherever it was kept.
final class BodyStore: @unchecked Sendable {
  /// How much is kept in memory, in bytes.
  private static let limit = 16 << 20

  private let lock = Lock()
  private var bodies: [Int: [UInt8]] = [:]
  private var size = 0
  private let folder: String

  /// - Parameter folder: where bodies are put that do not fit; it must be there.
  init(folder: String) { self.folder = folder }

  func put(_ body: [UInt8], for page: Int) throws(FileFailure) {
    let isKept = lock.withLock {
      guard size + body.count <= Self.limit else { return false }
      size += body.count
      bodies[page] = body
      return true
    }
    if !isKept { try FileSystem.write(body, to: "\(folder)/\(page)") }
  }

  /// What was put, which stays.
  func read(_ page: Int) throws(FileFailure) -> [UInt8] {
    if let body = lock.withLock({ bodies[page] }) { return body }
    return try FileSystem.read("\(folder)/\(page)")
  }

  func take(_ page: Int) throws(FileFailure) -> [UInt8] {
    if let body = lock.withLock({ bodies.removeValue(forKey: page) }) { return body }
    return try FileSystem.read("\(folder)/\(page)")
  }
}
