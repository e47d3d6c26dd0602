package import RunsheetModel
private import RunsheetMarkup
private import Crypto

/// Fills the pages of one tenant after the other, in the same room.
package struct TenantPages: Sendable {
  private let site: Site
  /// The values of the tenant, for each row of parameters that its pages are filled with.
  private var values: [SlotValues]
  /// The tenant's folder.
  package private(set) var name = ""
  /// The number of its set of pages.
  package private(set) var pageSet = 0
  /// What tells its values from those that its pages were filled with before.
  package private(set) var fingerprint = Fingerprint(high: 0, low: 0)

  package init(_ site: Site) {
    self.site = site
    values = site.rows.map { _ in SlotValues() }
  }

  /// Turns to the tenant at a position.
  ///
  /// - Complexity: O(length of its values); no text is made of them.
  package mutating func turn(to position: Int) {
    name = String(decoding: site.tenants.id(at: position), as: UTF8.self)
    pageSet = site.pageSet(at: position)
    var hash = SHA256()
    for row in site.pageSets[pageSet].rows {
      site.rows[row].bind(&values[row], site.tenants, at: position)
      hash.update(values[row].bindings)
    }
    fingerprint = Fingerprint(hash.finalize())
  }

  /// Appends the bytes of a page of the tenant's set.
  package mutating func fill(_ page: Int, into bytes: inout [UInt8]) {
    let entry = site.pageSets[pageSet].entries[page]
    entry.template.fill(&values[entry.parameters], into: &bytes)
  }
}

extension SHA256 {
  /// Takes values in, so that no two rows of values run together into one.
  fileprivate mutating func update(_ bindings: Bindings) {
    var lengths: [UInt8] = []
    lengths.reserveCapacity(bindings.ranges.count * 2 + 1)
    for range in bindings.ranges {
      let length = UInt16(range.map { $0.count + 1 } ?? 0)
      lengths.append(UInt8(truncatingIfNeeded: length))
      lengths.append(UInt8(truncatingIfNeeded: length >> 8))
    }
    update(data: lengths)
    update(data: bindings.bytes)
  }
}
