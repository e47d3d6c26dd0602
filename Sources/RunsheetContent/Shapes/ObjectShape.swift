import RunsheetModel
import RunsheetSchema

extension Shape {
  /// A mapping with known keys.
  ///
  /// The keys are read in the order of the fields, whatever their order in the file.
  ///
  /// - Parameters:
  ///   - fields: the keys.
  ///   - build: makes the value from the place of the mapping and the values of the keys.
  /// - Returns: the shape.
  static func object<each Part>(
    _ fields: repeat KeyShape<each Part>, build: @escaping @Sendable (Place, repeat each Part) -> Value
  ) -> Shape {
    object(
      repeat each fields, checked: { (_, place, part: repeat each Part) in build(place, repeat each part) })
  }

  /// A mapping with known keys whose values must also fit together.
  ///
  /// - Parameters:
  ///   - fields: the keys.
  ///   - checked: makes the value from the place of the mapping and the values of the keys; nil means that
  ///     the problem is reported already.
  /// - Returns: the shape.
  static func object<each Part>(
    _ fields: repeat KeyShape<each Part>,
    checked: @escaping @Sendable (inout Reading, Place, repeat each Part) -> Value?
  ) -> Shape {
    var keys: [ShapeDescription.Key] = []
    for field in repeat each fields { keys.append(field.key) }
    return Shape(.object(keys)) { [keys] node, reading in
      guard let entries = reading.mapping(node, keys: keys) else { return nil }
      func entry(_ key: ShapeDescription.Key) -> YAMLNode.Entry? { entries.first { $0.key == key.name } }
      let parts = (repeat (each fields).read(entry((each fields).key), node, &reading))
      do {
        return try checked(&reading, node.place, repeat Failed.unwrap(each parts))
      } catch {
        return nil
      }
    }
  }

  /// A mapping with many known keys whose values are of one kind.
  ///
  /// - Parameter fields: the keys.
  /// - Returns: the shape of the keys' values, in the order of the fields.
  static func object<Part>(_ fields: [KeyShape<Part>]) -> Shape where Value == [Part] {
    let keys = fields.map(\.key)
    return Shape(.object(keys)) { node, reading in
      guard let entries = reading.mapping(node, keys: keys) else { return nil }
      let byKey = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
      let parts = fields.compactMap { $0.read(byKey[$0.key.name], node, &reading) }
      return parts.count == fields.count ? parts : nil
    }
  }
}

/// Stands for a part that was reported already, so that the whole cannot be made.
private struct Failed: Error {
  static func unwrap<Part>(_ part: Part?) throws(Failed) -> Part {
    guard let part else { throw Failed() }
    return part
  }
}

extension Reading {
  /// The entries of a mapping; unknown keys are reported, and misspelt ones corrected.
  ///
  /// - Parameters:
  ///   - node: what should be a mapping; if it is none, that is reported.
  ///   - keys: the keys that it may have.
  /// - Returns: the entries; nil if it is no mapping.
  mutating func mapping(_ node: YAMLNode, keys: [ShapeDescription.Key]) -> [YAMLNode.Entry]? {
    guard let entries = mapping(node) else { return nil }
    let names = keys.map(\.name)
    let written = Set(entries.map(\.key))
    return entries.map { entry in
      if names.contains(entry.key) { return entry }
      reportUnknownKey(entry.key, at: entry.place, among: names)
      // A misspelt key is not missing too; what stands below it is read as what was meant.
      guard !isFull, let meant = suggestion(for: entry.key, among: names), !written.contains(meant) else {
        return entry
      }
      return YAMLNode.Entry(key: meant, place: entry.place, value: entry.value)
    }
  }

  /// The entries of a mapping, whatever their keys.
  mutating func mapping(_ node: YAMLNode) -> [YAMLNode.Entry]? {
    guard case .mapping(let entries) = node.content else {
      report(
        .wrongType, at: node.place, "\(node.subject) must be a mapping of keys to values, not \(node.kind).")
      return nil
    }
    return entries
  }

  private mutating func reportUnknownKey(_ key: String, at place: Place, among names: [String]) {
    if Secret.isNamed(by: key) {
      report(.unknownKey, at: place, "“\(key)” looks like a secret.", help: Secret.help)
      return
    }
    reportMisspelling(
      .unknownKey, at: place, "There is no key “\(key)” here.", of: key, among: names,
      otherwise: "The keys here are: \(names.joined(separator: ", ")).")
  }
}
