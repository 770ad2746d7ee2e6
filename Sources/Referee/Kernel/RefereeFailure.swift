/// The referee could not do its work: a program is missing, a call was refused.
struct RefereeFailure: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
