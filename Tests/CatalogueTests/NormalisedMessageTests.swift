import Testing

@testable import Catalogue

@Suite struct NormalisedMessageTests {
  @Test func `hosts, addresses and ports are taken out`() {
    let one = NormalisedMessage(
      "ERROR 2003 (HY000): Can't connect to MySQL server on 'demo.mysql.database.azure.com:3306' (110)")
    let other = NormalisedMessage("ERROR 2003 (HY000): Can't connect to MySQL server on 'db1.corp.example:13306' (110)")
    #expect(one.words == other.words)
    #expect(one.hosts == ["demo.mysql.database.azure.com"])
    #expect(other.numbers == [13306])
  }

  @Test func `the numbers of errors stay`() {
    let refused = NormalisedMessage("ERROR 2003 (HY000): Can't connect to MySQL server on 'a.example:3306' (111)")
    let timedOut = NormalisedMessage("ERROR 2003 (HY000): Can't connect to MySQL server on 'a.example:3306' (110)")
    #expect(refused.codes == ["2003"])
    #expect(Set(refused.words).symmetricDifference(timedOut.words) == ["#110", "#111"])
  }

  @Test(arguments: [
    ("192.0.2.7", "<ip>"), ("192.0.2.7:5432", "<ip>"), ("2001:db8::1", "<ip>"), ("db.example.com.", "<host>"),
    ("https://sts.eu-west-1.amazonaws.com/", "<host>"), ("arn:aws:iam::111122223333:role/x", "<arn>"),
    ("vpce-0a1b2c3d4e5f", "<id>"), ("7c9e6679-7425-40de-944b-e07fc1f90ae7", "<id>"), ("sts:AssumeRole", "<action>"),
    ("5432", "<n>"), ("java.net.UnknownHostException", "java.net.unknownhostexception"),
    ("fe-connect.c", "fe-connect.c"), ("ERR_CONNECTION_TIMED_OUT", "err_connection_timed_out"),
  ])
  func `a word is read for what it is`(word: String, token: String) {
    #expect(NormalisedMessage(word).words == [token])
  }

  @Test func `quotes and signs at the ends do not count`() {
    #expect(
      NormalisedMessage("FATAL:  password authentication failed for user \"app\"").words
        == NormalisedMessage("fatal: password authentication failed for user 'app'.").words)
  }

  @Test func `nothing and a great deal are read`() {
    #expect(NormalisedMessage("").words.isEmpty)
    #expect(NormalisedMessage(String(repeating: "x y ", count: 100_000)).words == ["x", "y"])
    #expect(NormalisedMessage("\u{0} \u{FFFD} 🙂 ((((").words.count <= 3)
  }

  /// Every message that is known says something of its own.
  @Test func `known messages are filled and differ`() {
    for message in Catalogue.clientMessages {
      let filled = message.filled(["host": "h.example", "port": "1", "address": "192.0.2.1", "user": "u", "any": "a"])
      #expect(!filled.contains("{"), "\(message.text)")
      #expect(!NormalisedMessage(filled).words.isEmpty)
    }
    #expect(
      Set(Catalogue.clientMessages.map { "\($0.program) \($0.symptom) \($0.text)" }).count
        == Catalogue.clientMessages.count)
  }
}
