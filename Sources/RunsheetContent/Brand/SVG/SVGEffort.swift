/// How much it takes to draw a picture: each part counts once for each time that it is drawn.
///
/// A few lines of SVG that refer to each other twice at each step, or in a circle, keep a program busy for ever.
struct SVGEffort {
  /// An element as the reckoning sees it.
  struct Part {
    let position: XMLPieces.Position
    var children: [Int] = []
    /// The ids of the parts that are drawn with this one.
    var references: [String] = []
    /// Whether it is drawn at each corner of what refers to it.
    var isMarker = false
    /// The bytes of its attributes and its text.
    var bytes = 0
  }

  /// What an element counts even if it holds nothing.
  private static let least = 200
  /// The most that a picture may take: 20,000 small shapes.
  private static let most = 4_000_000
  /// How many elements and references may lie within each other.
  static let deepest = 100

  /// Where a picture refers to itself, or takes too much, and what is wrong, as the rest of a sentence.
  let problem: (words: String, position: XMLPieces.Position)?

  /// Reckons.
  ///
  /// - Parameters:
  ///   - parts: the elements, of which the first holds all others.
  ///   - ids: which element has which id.
  init(of parts: [Part], ids: [String: Int]) {
    var reckoning = Reckoning(parts: parts, ids: ids)
    do {
      let total = try reckoning.effort(of: 0, depth: 0)
      problem = total.effort > SVGEffort.most ? (SVGEffort.tooMuch, parts[0].position) : nil
    } catch {
      problem = (error.words, error.position)
    }
  }

  private static let tooMuch = "draws more than a logo needs, or the same parts too often"

  private struct Stop: Error {
    let words: String
    let position: XMLPieces.Position
  }

  private struct Reckoning {
    let parts: [Part]
    let ids: [String: Int]
    var known: [Int: (effort: Int, height: Int)] = [:]
    var open: Set<Int> = []

    mutating func effort(of number: Int, depth: Int) throws(Stop) -> (effort: Int, height: Int) {
      let part = parts[number]
      if open.contains(number) {
        throw Stop(words: "draws a part of itself within itself", position: part.position)
      }
      if let known = known[number] {
        if depth + known.height > deepest { throw tooDeep(part) }
        return known
      }
      if depth > deepest { throw tooDeep(part) }
      open.insert(number)
      var total = least + part.bytes
      var height = 0
      let references = part.references.compactMap { ids[$0] }
      for next in part.children + references.filter({ !parts[$0].isMarker }) {
        let inner = try effort(of: next, depth: depth + 1)
        total = min(total + inner.effort, most + 1)
        height = max(height, inner.height + 1)
      }
      // A corner takes two bytes at least; those inside have the markers too.
      let corners = total / 2
      for next in references where parts[next].isMarker {
        let inner = try effort(of: next, depth: depth + 1)
        total = min(total + corners * inner.effort, most + 1)
        height = max(height, inner.height + 1)
      }
      open.remove(number)
      known[number] = (total, height)
      return (total, height)
    }

    private func tooDeep(_ part: Part) -> Stop {
      Stop(words: "nests its parts deeper than \(deepest) levels", position: part.position)
    }
  }
}
