/// Finds names of clients in text that every client is shown.
///
/// A name may be an ordinary word: a client can be called “Office”. So a name counts as a client's where it stands word
/// for word, with its capitals, unless each of its words is an ordinary one: one that the project's texts also write in
/// small letters, or a word of Microsoft's product names. The legal form at its end may be missing.
package struct ClientNames: Sendable {
  package struct Mention: Hashable, Sendable {
    /// The name, or as much of it as was found.
    package let text: String
    package let owner: Tenant.ID
    /// Whether it has so many words that it can hardly stand there by chance.
    package let isCertain: Bool
  }

  private struct Name: Hashable, Sendable {
    let words: [[UInt8]]
    let text: String
    let owner: Tenant.ID
  }

  /// The names by their first words.
  private var names: [ArraySlice<UInt8>: [Name]] = [:]
  /// Whether a name begins with two bytes, so that most words are passed over without being looked up.
  private var beginnings: [Bool] = Array(repeating: false, count: 1 << 16)

  /// Takes in the names of clients.
  ///
  /// - Parameters:
  ///   - tenants: the clients.
  ///   - publicTexts: what the provider says of itself: a client whose name stands there is the provider itself.
  package init(of tenants: some Sequence<Tenant>, besides publicTexts: [[UInt8]]) {
    for tenant in tenants {
      let words = ClientNames.words(in: Array(tenant.name.utf8))
      add(words, tenant.name, owner: tenant.id)
      let kernel = Array(words.trimmingLegalForm)
      if kernel.count < words.count {
        add(
          kernel, kernel.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " "), owner: tenant.id)
      }
    }
    let known = Set(publicTexts.flatMap(find))
    names = names.mapValues { $0.filter { !known.contains($0) } }
  }

  private mutating func add(_ words: [[UInt8]], _ text: String, owner: Tenant.ID) {
    // A name without a capital cannot be told from a word.
    guard let first = words.first, words.joined().contains(where: \.isCapital) else { return }
    names[first[...], default: []].append(Name(words: words, text: text, owner: owner))
    beginnings[ClientNames.beginning(first[...])] = true
  }

  /// The names that stand in texts that every client is shown.
  ///
  /// - Parameters:
  ///   - texts: the texts.
  ///   - prose: what says which words are ordinary: all that people read.
  /// - Returns: the names, each once.
  /// - Complexity: O(*n*) in the texts.
  package func mentions(in texts: [[UInt8]], ofWhich prose: [[UInt8]]) -> Set<Mention> {
    let found = texts.reduce(into: Set<Name>()) { $0.formUnion(find(in: $1)) }
    guard !found.isEmpty else { return [] }
    let ordinary = prose.reduce(into: ClientNames.productWords) { ordinary, text in
      for word in ClientNames.words(in: text) where !word.contains(where: \.isCapital) {
        ordinary.insert(word)
      }
    }
    return Set(
      found.filter { name in !name.words.allSatisfy { ordinary.contains($0.lowercased) } }.map { name in
        Mention(text: name.text, owner: name.owner, isCertain: name.words.count > 1)
      })
  }

  private func find(in text: [UInt8]) -> Set<Name> {
    var found: Set<Name> = []
    let words = ClientNames.wordRanges(in: text)
    for (index, word) in words.enumerated() where beginnings[ClientNames.beginning(text[word])] {
      for name in names[text[word]] ?? []
      where words[index...].count >= name.words.count
        && zip(words[index...], name.words).allSatisfy({ text[$0].elementsEqual($1) })
      {
        found.insert(name)
      }
    }
    return found
  }

  /// The first two bytes of a word, as a number.
  private static func beginning(_ word: ArraySlice<UInt8>) -> Int {
    word.prefix(2).reduce(0) { $0 << 8 | Int($1) }
  }

  // MARK: Words

  /// The words of a text; marks, and escapes of HTML, CommonMark and JSON, stand between words.
  private static func words(in bytes: [UInt8]) -> [[UInt8]] {
    wordRanges(in: bytes).map { Array(bytes[$0]) }
  }

  private static func wordRanges(in bytes: [UInt8]) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    var index = 0
    while index < bytes.count {
      let mark = markLength(in: bytes, at: index)
      if mark == 0 {
        start = start ?? index
        index += 1
      } else {
        if let begun = start { words.append(begun..<index) }
        start = nil
        index += mark
      }
    }
    if let begun = start { words.append(begun..<bytes.count) }
    return words
  }

  /// How many bytes a mark takes; 0 for a part of a word.
  private static func markLength(in bytes: [UInt8], at index: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      return 0
    case UInt8(ascii: "&"):
      // &amp; &#39;
      guard let end = bytes[index...].prefix(8).firstIndex(of: UInt8(ascii: ";")) else { return 1 }
      return end - index + 1
    case UInt8(ascii: "\\") where bytes[index...].dropFirst().first == UInt8(ascii: "u"): return 6
    case 0xC2 where bytes[index...].dropFirst().first == 0xA0: return 2
    // General Punctuation, U+2000 to U+206F: dashes, typographic quotation marks and apostrophes.
    case 0xE2 where [0x80, 0x81].contains(bytes[index...].dropFirst().first ?? 0): return 3
    case 0x80...: return 0
    default: return 1
    }
  }

  /// Words that texts on Microsoft 365 write with a capital, and that companies are called too.
  private static let productWords = Set(
    """
    access active azure backup bookings center copilot defender directory dynamics edge entra excel exchange fabric \
    flow folders forms global intune kaizala lists loop microsoft mesh office onedrive onenote online outlook people \
    planner power powershell project public publisher purview sharepoint skype stream sway teams to-do visio viva \
    whiteboard windows word yammer 365
    """.split(separator: " ").map { Array($0.utf8) })
}

extension UInt8 {
  fileprivate var isCapital: Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) }
}

extension [UInt8] {
  /// ASCII letters in lower case, the rest as it is.
  fileprivate var lowercased: [UInt8] { map { $0.isCapital ? $0 | 0x20 : $0 } }
}

extension [[UInt8]] {
  /// The words without those at the end that say what kind of company it is; never none.
  fileprivate var trimmingLegalForm: ArraySlice<[UInt8]> {
    var rest = self[...]
    while rest.count > 1, let last = rest.last, legalForms.contains(last.lowercased) { rest.removeLast() }
    return rest
  }
}

private let legalForms = Set(
  """
  ab ag as bv co company corp corporation eg ev gmbh group holding inc incorporated kg kk limited llc llp lp ltd mbh \
  nv oy plc pte pty sa sarl sas se spa srl
  """.split(separator: " ").map { Array($0.utf8) })
