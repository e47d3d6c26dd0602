import RunsheetModel
import RunsheetSchema

extension Shape {
  /// A list of values of one shape.
  ///
  /// - Parameters:
  ///   - item: the shape of each entry.
  ///   - least: the smallest number of entries.
  /// - Returns: the shape.
  static func list<Item>(of item: Shape<Item>, atLeast least: Int = 0) -> Shape where Value == [Item] {
    Shape(.list(of: item.description, atLeast: least)) { node, reading in
      guard case .list(let nodes) = node.content else {
        reading.report(
          .wrongType, at: node.place, "\(node.subject) must be a list, not \(node.kind).",
          help: "Begin each entry with “- ” on a line of its own.")
        return nil
      }
      if nodes.count < least {
        reading.report(
          .invalidValue, at: node.place,
          "\(node.subject) needs at least \(least == 1 ? "one entry" : "\(least) entries").")
        return nil
      }
      return reading.items(nodes, of: item)
    }
  }

  /// One value, or a list of values of the same shape.
  static func oneOrMore<Item>(of item: Shape<Item>) -> Shape where Value == [Item] {
    Shape(.either([item.description, .list(of: item.description, atLeast: 0)])) { node, reading in
      guard case .list(let nodes) = node.content else { return item.read(node, &reading).map { [$0] } }
      return reading.items(nodes, of: item)
    }
  }

  /// A mapping whose keys authors name themselves.
  ///
  /// - Parameters:
  ///   - key: the shape of the keys.
  ///   - pattern: the regular expression that keys match.
  ///   - help: what the keys are.
  ///   - value: the shape of the values.
  /// - Returns: the shape.
  static func entries<Inner>(
    _ key: Shape<String>, pattern: String, help: String, _ value: Shape<Inner>
  ) -> Shape where Value == [(key: Located<String>, value: Inner)] {
    let others = ShapeDescription.Others(help: help, pattern: pattern, shape: value.description)
    return Shape(.object([], others: others)) { node, reading in
      guard let entries = reading.mapping(node) else { return nil }
      let field = { (entry: YAMLNode.Entry) in KeyShape(entry.key, value, help: help) }
      let read = entries.map { entry -> (key: Located<String>, value: Inner)? in
        let keyNode = YAMLNode(
          subject: .value(of: entry.key), content: .scalar(entry.key, isPlain: false), place: entry.place)
        let name = key.read(keyNode, &reading)
        let inner = field(entry).read(entry, node, &reading)
        guard let name, let inner else { return nil }
        return (Located(name, at: entry.place), inner)
      }
      return read.contains { $0 == nil } ? nil : read.compactMap { $0 }
    }
  }

  /// A value of one shape, or a mapping of another.
  static func either(_ shape: Shape, ifMapping mapping: Shape) -> Shape {
    Shape(.either([shape.description, mapping.description])) { node, reading in
      if case .mapping = node.content { return mapping.read(node, &reading) }
      return shape.read(node, &reading)
    }
  }

  /// A mapping of one shape if it has a certain key, and of another shape otherwise.
  ///
  /// A misspelt key counts, unless there is one of the other shape: so one misspelling is one problem.
  static func object(with key: String, _ shape: Shape, otherwise other: Shape) -> Shape {
    let others = other.description.keyNames
    return Shape(.either([shape.description, other.description])) { node, reading in
      guard case .mapping(let entries) = node.content else { return other.read(node, &reading) }
      let keys = entries.map(\.key)
      let isMeant =
        keys.contains(key)
        || !keys.contains(where: others.contains)
          && keys.contains { suggestion(for: $0, among: others + [key]) == key }
      return (isMeant ? shape : other).read(node, &reading)
    }
  }
}

extension Reading {
  /// Reads all entries of a list, and reports those that say nothing.
  fileprivate mutating func items<Item>(_ nodes: [YAMLNode], of item: Shape<Item>) -> [Item]? {
    var items: [Item] = []
    for node in nodes {
      if node.isEmpty {
        report(
          .wrongType, at: node.place, "\(node.subject) has no value.",
          help: "Write one, or take the entry out.")
      } else if let value = item.read(node, &self) {
        items.append(value)
      }
    }
    return items.count == nodes.count ? items : nil
  }
}
