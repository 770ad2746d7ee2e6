import Catalogue
import Testing

@Suite("Looking things up")
struct LookupTests {
  @Test("a word finds the rule or the reason that it names")
  func entries() throws {
    guard case .rule(let rule) = try #require(Catalogue.entry("route/missing")) else {
      Issue.record("not a rule")
      return
    }
    #expect(rule.id == "route/missing" && rule.family == "route")
    guard case .reason(let reason) = try #require(Catalogue.entry("route.none")) else {
      Issue.record("not a reason")
      return
    }
    #expect(reason.code == .routeNone && reason.code.layer == .route)
    #expect(Catalogue.entry("route/nothing") == nil)
    #expect(Catalogue.entry("") == nil)
    #expect(Catalogue.reason("listener.disabled")?.code == .listenerDisabled)
    #expect(Catalogue.reason("listener.asleep") == nil)
  }

  @Test(
    "a near miss is answered with the right name",
    arguments: [
      ("route/mising", "route/missing"), ("route.missing", "route/missing"), ("tls.requird", "tls.required"),
      ("not-accepted", "link.not-accepted"), ("iam/asume-trust", "iam/assume-trust"),
    ])
  func nearMisses(word: String, name: String) {
    let found = Catalogue.nearest(to: word)
    if word == "not-accepted" {
      #expect(found?.hasSuffix("not-accepted") == true)
    } else {
      #expect(found == name)
    }
  }

  @Test("nothing near is no answer")
  func farMiss() {
    #expect(Catalogue.nearest(to: "quite-another-thing") == nil)
    #expect(Catalogue.nearest(to: "") == nil)
  }
}

@Suite("Explaining an entry")
struct ExplanationTests {
  @Test("a rule tells its mend, severity, reason and source")
  func ruleParts() throws {
    let text = try #require(Catalogue.entry("vpn/tunnel-down")).markdown()
    for part in [
      "*To mend:* Start the tunnel", "- Severity: error", "- Reason: `link.not-active`",
      "(<https://docs.aws.amazon.com/vpn/latest/s2svpn/VPNTunnels.html>)",
    ] {
      #expect(text.contains(part), "\(part)")
    }
  }

  @Test("a reason tells the symptom and the rules that explain it")
  func reasonParts() throws {
    let text = try #require(Catalogue.entry("tls.required")).markdown()
    #expect(text.contains("*You see:* The server refuses the login"))
    #expect(text.contains("`rdsproxy/require-tls`"))
  }

  @Test("Markdown escapes what would be read as markup and links other entries")
  func markdown() throws {
    let star = try #require(Catalogue.entry("vpces/allow-list-star")).markdown()
    #expect(star.contains(#"principal \*"#))
    let linked = try #require(Catalogue.entry("route/missing")).markdown { "reasons.html#\($0)" }
    #expect(linked.contains("[`route.none`](<reasons.html#route.none>)"))
    let plain = try #require(Catalogue.entry("route/missing")).markdown()
    #expect(plain.contains("- Reason: `route.none`"))
  }
}
