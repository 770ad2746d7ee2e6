// swift-tools-version: 6.1
import PackageDescription

// The rooms of the house, from the ground up. A target may use those above its own line and no others;
// what each room is for is told in CONTRIBUTING.md.

/// Language switches for every target of ours, set once.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "portolan",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "portolan", targets: ["portolan"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
  ],
  targets: [
    // Floor 0
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark",
      providers: [.apt(["libcmark-dev"]), .brew(["cmark"])]),
    // Floor 1
    .target(name: "Diagnostics", swiftSettings: strict),
    .target(name: "Addressing", swiftSettings: strict),
    // Floor 2
    .target(name: "Markup", dependencies: ["CCMark", "Diagnostics"], swiftSettings: strict),
    .target(name: "Blocks", dependencies: ["Diagnostics", "Yams"], swiftSettings: strict),
    .target(name: "Catalogue", dependencies: ["Diagnostics"], swiftSettings: strict),
    .target(name: "Topology", dependencies: ["Diagnostics", "Addressing", "Blocks"], swiftSettings: strict),
    // Floor 3
    .target(
      name: "Reachability", dependencies: ["Diagnostics", "Addressing", "Topology", "Catalogue"], swiftSettings: strict),
    .target(
      name: "Rules", dependencies: ["Addressing", "Topology", "Catalogue", "Reachability"],
      swiftSettings: strict),
    // Floor 4
    .target(
      name: "Runbook",
      dependencies: [
        "Diagnostics", "Addressing", "Markup", "Blocks", "Topology", "Catalogue", "Reachability", "Rules",
      ],
      swiftSettings: strict),
    // Floor 5
    // Layout is arithmetic over many small arrays: without the optimiser its tests take minutes.
    .target(
      name: "Chart", dependencies: ["Diagnostics", "Addressing", "Topology", "Reachability", "Runbook"],
      swiftSettings: strict + [.unsafeFlags(["-O"], .when(configuration: .debug))]),
    // Floor 6
    .target(name: "SiteTemplates", path: "site-templates", exclude: ["default", "README.md"], swiftSettings: strict),
    .executableTarget(name: "embed-templates", path: "Sources/EmbedTemplates", swiftSettings: strict),
    .target(
      name: "Site",
      dependencies: [
        "Diagnostics", "Markup", "Blocks", "Catalogue", "Topology", "Reachability", "Rules", "Runbook", "Chart",
        "SiteTemplates", .product(name: "Mustache", package: "swift-mustache"),
      ],
      swiftSettings: strict),
    .target(
      name: "Press",
      dependencies: [
        "Diagnostics", "Addressing", "Markup", "Catalogue", "Topology", "Reachability", "Runbook", "Chart", "Site",
      ],
      swiftSettings: strict),

    // Floor 7
    .target(
      name: "Commands",
      dependencies: [
        "Site", "Press", "Chart", "Runbook", "Reachability", "Topology", "Markup", "Catalogue", "Addressing",
        "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(name: "portolan", dependencies: ["Commands"], swiftSettings: strict),

    // Measured by `make bench`, no part of the program.
    .executableTarget(
      name: "prover-bench",
      dependencies: [
        "Reachability", "Topology", "Blocks", "Addressing", "Diagnostics", .product(name: "Yams", package: "Yams"),
      ],
      path: "Benchmarks/Prover", swiftSettings: strict),
    // Charts drawn and measured by `make chart` and `make bench-charts`, and the graphs that they share with the tests.
    .target(
      name: "ReferenceGraphs", dependencies: ["Chart"], path: "Benchmarks/ReferenceGraphs", swiftSettings: strict),
    .executableTarget(
      name: "chart-bench", dependencies: ["Chart", "ReferenceGraphs"], path: "Benchmarks/ChartBench",
      swiftSettings: strict),
    // Beside the house: what the prover says, compared with what the Linux kernel does.
    .target(
      name: "Referee",
      dependencies: [
        "Reachability", "Topology", "Catalogue", "Blocks", "Diagnostics",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["README.md"],
      swiftSettings: strict),
    .executableTarget(
      name: "kernel-referee",
      dependencies: ["Referee", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      path: "Sources/RefereeTool", swiftSettings: strict),

    .testTarget(name: "SiteTemplatesTests", dependencies: ["SiteTemplates"], swiftSettings: strict),
    .testTarget(
      name: "MarkupTests", dependencies: ["Markup", "Diagnostics"], resources: [.copy("Fixtures")],
      swiftSettings: strict),
    .testTarget(name: "BlocksTests", dependencies: ["Blocks", "Diagnostics"], swiftSettings: strict),
    .testTarget(
      name: "TopologyTests", dependencies: ["Topology", "Blocks", "Diagnostics", "Addressing"], swiftSettings: strict),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Catalogue", "Diagnostics"], exclude: ["KnownFacts.txt"],
      swiftSettings: strict),
    .testTarget(
      name: "ReachabilityTests",
      dependencies: ["Reachability", "Topology", "Blocks", "Catalogue", "Addressing", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "RulesTests",
      dependencies: ["Rules", "Runbook", "Reachability", "Catalogue", "Blocks", "Topology", "Diagnostics"],
      exclude: ["Fixtures", "Paths"],
      swiftSettings: strict),
    .testTarget(
      name: "RunbookTests",
      dependencies: [
        "Runbook", "Addressing", "Diagnostics", "Markup", "Topology", "Catalogue", "Reachability", "Blocks",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ChartTests",
      dependencies: ["Chart", "ReferenceGraphs", "Topology", "Reachability", "Blocks", "Diagnostics"],
      swiftSettings: strict),
    .testTarget(
      name: "TwinTests",
      dependencies: ["Runbook", "Rules", "Reachability", "Topology", "Catalogue", "Markup", "Diagnostics"],
      exclude: ["Twins"], swiftSettings: strict),
    .testTarget(
      name: "SiteTests", dependencies: ["Site", "Diagnostics", "Runbook", "Markup"], exclude: ["Fixtures"],
      swiftSettings: strict),
    .testTarget(
      name: "PressTests",
      dependencies: [
        "Press", "Site", "Chart", "ReferenceGraphs", "Runbook", "Reachability", "Topology", "Catalogue", "Diagnostics",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Press", "Runbook", "Site", "Catalogue", "Diagnostics", "portolan",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      exclude: ["Paper/work-a-checklist.js"],
      swiftSettings: strict),
    .testTarget(name: "RefereeTests", dependencies: ["Referee", "kernel-referee"], swiftSettings: strict),
    .testTarget(name: "AddressingTests", dependencies: ["Addressing"], swiftSettings: strict),
    .testTarget(name: "DiagnosticsTests", dependencies: ["Diagnostics"], swiftSettings: strict),
  ]
)
