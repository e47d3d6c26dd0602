import TestSupport
import Testing

@Suite struct `Every link` {
  private struct Link: Hashable {
    let page: String
    let target: String
  }

  private func links(of site: MadeSite) throws -> [Link] {
    try site.webPages.flatMap { path in
      try site.page(path).all().compactMap { $0.attributes["href"] ?? $0.attributes["src"] }
        .map { Link(page: path, target: $0) }
    }
  }

  @Test func `within the site leads to a file that is made, by its name`() throws {
    let site = try MadeSite.shipped()
    let relative = try links(of: site).filter {
      !$0.target.contains("://") && !$0.target.hasPrefix("mailto:")
    }
    #expect(relative.count > 50)
    for link in Set(relative) {
      let (path, fragment) = resolve(link.target, from: link.page)
      let isMade = site.pages[path] != nil
      #expect(isMade, "\(link.page): \(link.target)")
      if isMade, let fragment {
        #expect(try site.page(path).element(id: fragment) != nil, "\(link.page): \(link.target)")
      }
    }
  }

  @Test func `out of the site is encrypted`() throws {
    for link in try links(of: MadeSite.shipped()) where link.target.contains("://") {
      #expect(link.target.hasPrefix("https://"), "\(link.page): \(link.target)")
    }
  }

  @Test func `to an admin center names the tenant by its initial domain`() throws {
    for folder in ShippedRunbooks.folders where folder.hasPrefix("contoso/") {
      let page = try MadeSite.shipped().runbook(folder)
      let portals = page.root.all("a").compactMap { $0.attributes["href"] }
        .filter { $0.hasPrefix("https://admin.") }
      #expect(!portals.isEmpty)
      for link in portals {
        #expect(link.hasSuffix("?delegatedOrg=contoso.onmicrosoft.com"), "\(folder): \(link)")
      }
    }
  }

  /// The file and the fragment that a relative link leads to.
  private func resolve(_ target: String, from page: String) -> (path: String, fragment: String?) {
    let parts = target.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count > 1 ? String(parts[1]) : nil
    guard !parts[0].isEmpty else { return (page, fragment) }
    var folder = page.split(separator: "/").dropLast().map(String.init)
    for part in parts[0].split(separator: "/") {
      if part == ".." { _ = folder.popLast() } else if part != "." { folder.append(String(part)) }
    }
    return (folder.joined(separator: "/"), fragment)
  }
}
