/// The list of a site's pages for search engines, after sitemaps.org.
enum Sitemap {
  static func bytes(_ plan: SitePlan, base: String) -> [UInt8] {
    var xml: [UInt8] = []
    xml.html("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    xml.html("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
    for output in plan.outputs {
      switch output {
      case .redirect, .notFound: continue
      case .generated(let page) where page.template != "page": continue
      default: break
      }
      xml.html("<url><loc>")
      xml.text(base + ContentPath.encoded(plan.address(of: output)))
      xml.html("</loc></url>\n")
    }
    xml.html("</urlset>\n")
    return xml
  }
}
