/// The look of all drawings: colours as variables, light and dark, and what each class means.
enum Stylesheet {
  private static let light = """
    --chart-paper:#fff;--chart-ink:#17202b;--chart-muted:#57636f;--chart-line:#3d4a59;--chart-fill:#fff;\
    --chart-chip:#fff;--chart-path:#0b57d0;--chart-break:#b3261e;--chart-doubt:#8a5a00;--chart-plus:#1a7f37;\
    --chart-cloud:#5b6b7d;--chart-account:#a1337a;--chart-region:#2b6cb0;--chart-network:#6b3fb3;\
    --chart-subnet:#0f7b6c;--chart-site:#8a5a1a;--chart-data:#0b6bcb;--chart-guard:#b4541a
    """
  private static let dark = """
    --chart-paper:#10161d;--chart-ink:#e8edf2;--chart-muted:#9fb0bf;--chart-line:#a9b8c6;--chart-fill:#1a232d;\
    --chart-chip:#1a232d;--chart-path:#7fb2ff;--chart-break:#ff8a80;--chart-doubt:#f0b94d;--chart-plus:#6fd58a;\
    --chart-cloud:#8fa3b5;--chart-account:#e58cc4;--chart-region:#7fb2ff;--chart-network:#b79cf2;\
    --chart-subnet:#5fd0bd;--chart-site:#e0b36a;--chart-data:#7cc0ff;--chart-guard:#f2a36e
    """

  /// Colours. A page's `data-theme` on its root wins over the system's choice.
  static let variables =
    ":root{\(light)}@media (prefers-color-scheme:dark){:root:not([data-theme=light]){\(dark)}}"
    + ":root[data-theme=dark]{\(dark)}@media print{:root,:root[data-theme=dark],:root:not([data-theme=light]){\(light)}}\n"

  /// Rules for every class that `SVGWriter` uses.
  static let rules = """
    .chart-paper{fill:var(--chart-paper)}
    .chart text{fill:var(--chart-ink)}
    .chart .chart-detail,.chart .chart-subtitle{fill:var(--chart-muted)}
    .chart-frame{fill:var(--chart-kind,var(--chart-cloud));fill-opacity:.05;stroke:var(--chart-kind,var(--chart-cloud));stroke-width:1.25}
    .chart-container .chart-title{fill:var(--chart-kind,var(--chart-ink))}
    .chart-in-cloud,.chart-in-internet{--chart-kind:var(--chart-cloud)}
    .chart-in-account{--chart-kind:var(--chart-account)}
    .chart-in-region{--chart-kind:var(--chart-region)}
    .chart-in-region .chart-frame{stroke-dasharray:7 4}
    .chart-in-network{--chart-kind:var(--chart-network)}
    .chart-in-network .chart-frame{stroke-width:2}
    .chart-in-zone,.chart-in-subnet{--chart-kind:var(--chart-subnet)}
    .chart-in-zone .chart-frame{stroke-dasharray:2 3}
    .chart-in-subnet .chart-frame{stroke-dasharray:5 3}
    .chart-in-site{--chart-kind:var(--chart-site)}
    .chart-box{fill:var(--chart-fill);stroke:var(--chart-line);stroke-width:1.25}
    .chart-icon{fill:none;stroke:var(--chart-kind,var(--chart-line));stroke-width:1.4;stroke-linejoin:round;stroke-linecap:round}
    .chart-is-database,.chart-is-storage{--chart-kind:var(--chart-data)}
    .chart-is-firewall,.chart-is-filter,.chart-is-key,.chart-is-secret,.chart-is-certificate,.chart-is-identity{--chart-kind:var(--chart-guard)}
    .chart-is-endpoint,.chart-is-endpoint-service,.chart-is-gateway,.chart-is-peering,.chart-is-load-balancer,.chart-is-proxy{--chart-kind:var(--chart-network)}
    .chart-is-dns{--chart-kind:var(--chart-subnet)}
    .chart-line{fill:none;stroke:var(--chart-line);stroke-width:1.4}
    .chart-arrow{fill:var(--chart-line)}
    .chart-by-private-link .chart-line{stroke-width:2.4}
    .chart-by-vpn .chart-line{stroke-dasharray:9 4}
    .chart-by-peering .chart-line{stroke-dasharray:12 3 2 3}
    .chart-by-dns .chart-line{stroke-dasharray:2 3}
    .chart-by-public .chart-line{stroke-dasharray:5 5}
    .chart-by-replication .chart-line{stroke-dasharray:7 3 2 3 2 3}
    .chart-by-governs .chart-line{stroke-width:1;stroke-dasharray:1 3;stroke-linecap:round}
    .chart-chip{fill:var(--chart-chip)}
    .chart-quiet .chart-line,.chart-quiet .chart-arrow,.chart-quiet .chart-icon{opacity:.4}
    .chart-quiet .chart-box{stroke-opacity:.4}
    .chart-quiet text{fill-opacity:.55}
    .chart-container.chart-quiet .chart-frame{stroke-opacity:.45;fill-opacity:.03}
    .chart-told .chart-line{stroke:var(--chart-path);stroke-width:2.6}
    .chart-told .chart-arrow{fill:var(--chart-path)}
    .chart-told .chart-box{stroke:var(--chart-path);stroke-width:2}
    .chart-disc{fill:var(--chart-path);stroke:var(--chart-paper);stroke-width:1}
    .chart .chart-badge text{fill:var(--chart-paper)}
    .chart-broken .chart-line{stroke:var(--chart-break);stroke-dasharray:7 4}
    .chart-broken .chart-arrow{fill:var(--chart-break)}
    .chart-broken .chart-box,.chart-broken>.chart-frame{stroke:var(--chart-break);stroke-width:2.6;stroke-dasharray:7 4}
    .chart-badge.chart-broken .chart-disc{fill:var(--chart-break)}
    .chart .chart-badge .chart-cross-field{fill:var(--chart-chip);stroke:var(--chart-break);stroke-width:1.6}
    .chart-cross{fill:none;stroke:var(--chart-break);stroke-width:2.6;stroke-linecap:round}
    .chart-unknown .chart-line,.chart-unknown .chart-box{stroke:var(--chart-doubt);stroke-dasharray:3 3}
    .chart-badge.chart-unknown .chart-disc{fill:var(--chart-doubt)}
    .chart-beyond .chart-line,.chart-beyond .chart-box{stroke:var(--chart-muted);stroke-dasharray:3 4}
    .chart-beyond .chart-arrow,.chart-badge.chart-beyond .chart-disc{fill:var(--chart-muted)}
    .chart-added .chart-box,.chart-added .chart-line,.chart-added>.chart-frame{stroke:var(--chart-plus);stroke-width:2.6}
    .chart-removed .chart-box,.chart-removed .chart-line,.chart-removed>.chart-frame{stroke:var(--chart-break);stroke-dasharray:3 3;stroke-width:2}
    .chart-removed text{text-decoration:line-through}
    .chart-changed .chart-box,.chart-changed>.chart-frame{stroke:var(--chart-doubt);stroke-width:2.6;stroke-dasharray:10 3}
    .chart a:hover .chart-box,.chart a:focus .chart-box,.chart a:hover .chart-frame{stroke:var(--chart-path);stroke-width:2.4}
    .chart a{text-decoration:none}
    @media print{.chart-frame{fill:none}.chart-quiet text{fill-opacity:.8}}

    """
}
