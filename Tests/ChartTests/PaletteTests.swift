import Foundation
import Testing

@testable import Chart

/// Colours that can be told from what they stand on, by the measure of WCAG 2.2: 4.5 to 1 for words and 3 to 1 for the
/// lines of a picture.
@Suite struct PaletteTests {
  private struct Colour {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
      self.red = red
      self.green = green
      self.blue = blue
    }

    init(_ hex: String) throws {
      let digits = hex.dropFirst()
      let full = digits.count == 3 ? digits.map { "\($0)\($0)" }.joined() : String(digits)
      let value = try #require(Int(full, radix: 16))
      self.init(
        red: Double(value >> 16) / 255, green: Double(value >> 8 & 0xFF) / 255, blue: Double(value & 0xFF) / 255)
    }

    /// What is seen where this lies over another and lets some of it through.
    func over(_ other: Colour, opacity: Double) -> Colour {
      func mix(_ a: Double, _ b: Double) -> Double { a * opacity + b * (1 - opacity) }
      return Colour(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }

    private var luminance: Double {
      func linear(_ value: Double) -> Double {
        value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
      }
      return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
    }

    func contrast(with other: Colour) -> Double {
      let (a, b) = (luminance, other.luminance)
      return (max(a, b) + 0.05) / (min(a, b) + 0.05)
    }
  }

  private static let palettes: [(String, Palette)] = [("light", .light), ("dark", .dark), ("print", .print)]

  /// A subnet in a zone in a network in a region in an account in a cloud: each frame tints what is in it.
  private static let nesting = ["cloud", "account", "region", "network", "subnet", "subnet"]

  @Test func theMeasureIsThatOfTheStandard() throws {
    #expect(abs(try Colour("#000").contrast(with: Colour("#fff")) - 21) < 0.001)
    #expect(abs(try Colour("#767676").contrast(with: Colour("#fff")) - 4.54) < 0.01)
  }

  @Test func wordsCanBeReadWhereverTheyStand() throws {
    let tint = try #require(Double("0" + Palette.tint))
    for (name, palette) in Self.palettes {
      var ground = try Colour(palette["paper"])
      for container in Self.nesting + ["site"] {
        if container == "site" { ground = try Colour(palette["paper"]) }
        let colour = try Colour(palette[container])
        ground = colour.over(ground, opacity: tint)
        #expect(colour.contrast(with: ground) >= 4.5, "\(name): title of a \(container)")
        for words in ["muted", "ink"] {
          #expect(try Colour(palette[words]).contrast(with: ground) >= 4.5, "\(name): \(words) in a \(container)")
        }
      }
      for words in ["muted", "ink"] {
        for ground in ["fill", "chip", "paper"] {
          let contrast = try Colour(palette[words]).contrast(with: Colour(palette[ground]))
          #expect(contrast >= 4.5, "\(name): \(words) on \(ground)")
        }
      }
      // Numbers and signs in discs.
      for disc in ["path", "break", "doubt", "plus"] {
        #expect(try Colour(palette["paper"]).contrast(with: Colour(palette[disc])) >= 4.5, "\(name): \(disc)")
      }
    }
  }

  @Test func quietLinesAreStillSeen() throws {
    let tint = try #require(Double("0" + Palette.tint))
    let quiet = try #require(Double("0" + Palette.quiet))
    for (name, palette) in Self.palettes {
      var ground = try Colour(palette["paper"])
      for container in Self.nesting { ground = try Colour(palette[container]).over(ground, opacity: tint) }
      let line = try Colour(palette["line"]).over(ground, opacity: quiet)
      #expect(line.contrast(with: ground) >= 3, "\(name)")
    }
  }
}
