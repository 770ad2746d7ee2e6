/// The look of all drawings: what each class means, in the colours of a palette.
enum Stylesheet {
  /// Colours. A page's `data-theme` on its root wins over the system's choice.
  static let variables =
    ":root{\(Palette.light.variables)}"
    + "@media (prefers-color-scheme:dark){:root:not([data-theme=light]){\(Palette.dark.variables)}}"
    + ":root[data-theme=dark]{\(Palette.dark.variables)}"
    + "@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){\(Palette.print.variables)}}"
    + "@media (forced-colors:active){:root,:root[data-theme=dark],:root:not([data-theme=light]){\(Palette.forced.variables)}"
    + "\(ownColours)}\n"

  /// The style sheet of a file of its own. It has no variables, which viewers and editors outside of browsers do not
  /// know: what they do not understand of it leaves it in the light colours.
  static let standalone =
    rules(.light) + "@media (prefers-color-scheme:dark){\n" + colors(.dark) + "}\n"
    + "@media print{\n" + colors(.print) + "}\n"
    + "@media (forced-colors:active){\n" + colors(.forced) + ownColours + "}\n"

  /// Where a reader has set the colours, browsers would else change those of words alone, and leave what is behind them.
  private static let ownColours = "svg.chart,svg.chart text{forced-color-adjust:none}"

  /// Rules for every class that `SVGWriter` uses.
  static func rules(_ palette: Palette) -> String { shapes + colors(palette) + motion(palette) }

  /// The kinds of containers and boxes that have a colour of their own.
  private static let kinds: [(colour: String, classes: [String])] = [
    ("cloud", ["in-cloud", "in-internet", "in-group", "in-tenant"]),
    ("account", ["in-account"]), ("region", ["in-region"]),
    ("network", ["in-network"]), ("subnet", ["in-zone", "in-subnet"]), ("site", ["in-site"]),
    ("data", ["is-database", "is-storage"]),
    ("guard", ["is-firewall", "is-filter", "is-key", "is-secret", "is-certificate", "is-identity"]),
    (
      "network",
      [
        "is-endpoint", "is-endpoint-service", "is-gateway", "is-hub", "is-internet-gateway", "is-nat-gateway",
        "is-peering", "is-load-balancer", "is-proxy",
      ]
    ),
    ("subnet", ["is-dns"]), ("account", ["is-account"]), ("network", ["is-network"]), ("subnet", ["is-subnet"]),
  ]

  private static func selector(_ classes: [String], _ part: String) -> String {
    classes.map { ".chart-\($0) .chart-\(part)" }.joined(separator: ",")
  }

  /// What does not depend on colours: widths and dashes.
  private static let shapes = """
    .chart-frame{fill-opacity:\(Palette.tint);stroke-width:1.25}
    .chart-in-region .chart-frame{stroke-dasharray:7 4}
    .chart-in-network .chart-frame{stroke-width:2}
    .chart-in-zone .chart-frame{stroke-dasharray:2 3}
    .chart-in-subnet .chart-frame{stroke-dasharray:5 3}
    .chart-in-group .chart-frame{stroke-dasharray:1 3}
    .chart-box,.chart-behind{stroke-width:1.25}
    .chart-outside .chart-box{stroke-dasharray:4 3}
    .chart-icon{fill:none;stroke-width:1.4;stroke-linejoin:round;stroke-linecap:round}
    .chart-line{fill:none;stroke-width:1.4}
    .chart-by-private-link .chart-line{stroke-width:2.4}
    .chart-by-vpn .chart-line{stroke-dasharray:9 4}
    .chart-by-peering .chart-line{stroke-dasharray:12 3 2 3}
    .chart-by-dns .chart-line{stroke-dasharray:2 3}
    .chart-by-public .chart-line{stroke-dasharray:5 5}
    .chart-by-replication .chart-line{stroke-dasharray:7 3 2 3 2 3}
    .chart-by-governs .chart-line{stroke-width:1;stroke-dasharray:1 3;stroke-linecap:round}
    .chart-quiet .chart-line,.chart-quiet .chart-arrow,.chart-quiet .chart-icon,.chart-quiet .chart-sign{opacity:\(Palette.quiet)}
    .chart-quiet .chart-box,.chart-quiet .chart-behind,.chart-container.chart-quiet .chart-frame{stroke-opacity:\(Palette.quiet)}
    .chart-told .chart-line{stroke-width:2.6}
    .chart-told .chart-box{stroke-width:2}
    .chart-disc{stroke-width:1}
    .chart-badge.chart-beyond .chart-disc{stroke-width:1.6}
    .chart-broken .chart-line{stroke-dasharray:7 4}
    .chart-broken .chart-box,.chart-broken>.chart-frame{stroke-width:2.6;stroke-dasharray:7 4}
    .chart-cross-field{stroke-width:1.6}
    .chart-cross{fill:none;stroke-width:2.6;stroke-linecap:round}
    .chart-unknown .chart-line,.chart-unknown .chart-box{stroke-dasharray:3 3}
    .chart-beyond .chart-line,.chart-beyond .chart-box{stroke-dasharray:3 4}
    .chart-added .chart-box,.chart-added .chart-line,.chart-added>.chart-frame{stroke-width:2.6}
    .chart-removed .chart-box,.chart-removed .chart-line,.chart-removed>.chart-frame{stroke-dasharray:3 3;stroke-width:2}
    .chart-removed text{text-decoration:line-through}
    .chart-changed .chart-box,.chart-changed>.chart-frame{stroke-width:2.6;stroke-dasharray:10 3}
    .chart-pending .chart-box,.chart-pending .chart-frame{stroke-dasharray:1 4;stroke-linecap:round;fill-opacity:0}
    .chart-pending .chart-icon{opacity:.4}
    .chart-mark{fill:none;stroke-width:2;stroke-linecap:round}
    .chart a{text-decoration:none}

    """

  private static func colors(_ palette: Palette) -> String {
    let kindRules = kinds.map { kind, classes in
      let isContainer = classes[0].hasPrefix("in-")
      let frame =
        isContainer
        ? "\(selector(classes, "frame")){fill:\(palette[kind]);stroke:\(palette[kind])}\(selector(classes, "title")){fill:\(palette[kind])}"
        : ""
      return frame + "\(selector(classes, "icon")){stroke:\(palette[kind])}\n"
    }.joined()
    return """
      .chart-paper{fill:\(palette["paper"])}
      .chart text{fill:\(palette["ink"])}
      .chart .chart-detail,.chart .chart-subtitle,.chart-outside .chart-name{fill:\(palette["muted"])}
      .chart-frame{fill:\(palette["cloud"]);stroke:\(palette["cloud"])}
      .chart-box,.chart-behind{fill:\(palette["fill"]);stroke:\(palette["line"])}
      .chart-icon,.chart-sign{stroke:\(palette["line"])}
      .chart-line{stroke:\(palette["line"])}
      .chart-arrow{fill:\(palette["line"])}
      .chart-chip{fill:\(palette["chip"])}

      """ + kindRules + """
        .chart-told .chart-line,.chart-told .chart-box{stroke:\(palette["path"])}
        .chart-told .chart-arrow{fill:\(palette["path"])}
        .chart-disc{fill:\(palette["path"]);stroke:\(palette["paper"])}
        .chart .chart-quiet text,.chart .chart-pending text{fill:\(palette["muted"])}
        .chart .chart-badge text{fill:\(palette["paper"])}
        .chart-broken .chart-line,.chart-broken .chart-box,.chart-broken>.chart-frame{stroke:\(palette["break"])}
        .chart-broken .chart-arrow,.chart-badge.chart-broken .chart-disc{fill:\(palette["break"])}
        .chart-cross-field{fill:\(palette["chip"]);stroke:\(palette["break"])}
        .chart-cross{stroke:\(palette["break"])}
        .chart-unknown .chart-line,.chart-unknown .chart-box{stroke:\(palette["doubt"])}
        .chart-badge.chart-unknown .chart-disc{fill:\(palette["doubt"])}
        .chart-beyond .chart-line,.chart-beyond .chart-box{stroke:\(palette["muted"])}
        .chart-beyond .chart-arrow{fill:\(palette["muted"])}
        .chart-badge.chart-beyond .chart-disc{fill:\(palette["chip"]);stroke:\(palette["muted"])}
        .chart .chart-badge.chart-beyond text{fill:\(palette["muted"])}
        .chart-added .chart-box,.chart-added .chart-line,.chart-added>.chart-frame{stroke:\(palette["plus"])}
        .chart-added .chart-arrow,.chart-badge.chart-added .chart-disc{fill:\(palette["plus"])}
        .chart-removed .chart-box,.chart-removed .chart-line,.chart-removed>.chart-frame{stroke:\(palette["break"])}
        .chart-removed .chart-arrow,.chart-badge.chart-removed .chart-disc{fill:\(palette["break"])}
        .chart-changed .chart-box,.chart-changed .chart-line,.chart-changed>.chart-frame{stroke:\(palette["doubt"])}
        .chart-changed .chart-arrow,.chart-badge.chart-changed .chart-disc{fill:\(palette["doubt"])}
        .chart-mark{stroke:\(palette["paper"])}

        """
  }

  /// What answers to the pointer and the keyboard, and what differs on paper and for those who ask for contrast.
  private static func motion(_ palette: Palette) -> String {
    """
    .chart a:hover .chart-box,.chart a:focus-visible .chart-box,.chart a:hover .chart-frame,.chart a:focus-visible .chart-frame{stroke:\(palette["path"]);stroke-width:3}
    .chart a:focus-visible{outline:2px solid \(palette["path"]);outline-offset:2px}
    .chart a:hover .chart-disc,.chart a:focus-visible .chart-disc,.chart .chart-lit .chart-disc{stroke:\(palette["ink"]);stroke-width:4}
    @media print{.chart .chart-container .chart-frame{fill-opacity:0}}
    @media (prefers-contrast:more),(forced-colors:active){.chart .chart-quiet text{fill:\(palette["ink"])}.chart-quiet .chart-line,.chart-quiet .chart-arrow,.chart-quiet .chart-icon{opacity:1}.chart-quiet .chart-box,.chart-container.chart-quiet .chart-frame{stroke-opacity:1}.chart .chart-container .chart-frame{fill-opacity:0}}

    """
  }
}
