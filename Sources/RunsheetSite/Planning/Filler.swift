import RunsheetMarkup
package import RunsheetModel
private import Crypto

/// Fills the files of one tenant after the other, in the same room: the one way in which values come into files.
package struct Filler: Sendable {
  private let site: Site
  /// The values of the tenant, for each row of parameters that its files are filled with.
  private var values: [SlotValues]
  /// The tenant's folder.
  package private(set) var folder = ""
  /// The number of its set of files.
  package private(set) var fileSet = 0
  /// What tells its values from those that its files were filled with before.
  package private(set) var fingerprint = Fingerprint(high: 0, low: 0)

  package init(_ site: Site) {
    self.site = site
    values = site.rows.map { _ in SlotValues() }
  }

  /// Turns to the tenant at a position.
  ///
  /// - Complexity: O(length of its values); no text is made of them.
  package mutating func turn(to position: Int) {
    folder = String(decoding: site.tenants.id(at: position), as: UTF8.self)
    fileSet = site.fileSet(at: position)
    var hash = SHA256()
    for row in site.fileSets[fileSet].rows {
      site.rows[row].bind(&values[row], site.tenants, at: position)
      hash.update(values[row].bindings)
    }
    fingerprint = Fingerprint(hash.finalize())
  }

  /// The tenant's files, each after those that it leads to.
  package var files: [FileSet.Entry] { site.fileSets[fileSet].entries }

  /// Appends the bytes of a file of the tenant's set.
  package mutating func fill(_ file: Int, into bytes: inout [UInt8]) {
    let entry = site.fileSets[fileSet].entries[file]
    entry.template.fill(&values[entry.parameters], into: &bytes)
  }

  /// The bytes of a file of the tenant's set.
  package mutating func bytes(_ file: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    fill(file, into: &bytes)
    return bytes
  }

  /// Appends what is made of a template that is prepared for what every tenant has.
  mutating func fill(_ template: Template, into bytes: inout [UInt8]) {
    template.fill(&values[ParameterRow.all], into: &bytes)
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
