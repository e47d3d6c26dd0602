/// What is distinctive of each client, to be found where it does not belong: domains, organisation ids, and ids.
///
/// A page could show a client's name by chance, because names may be ordinary words; these it can show only if they came
/// from that client's values. An id may be an ordinary word too, so it counts only as a whole word that neither the
/// project nor the client whose page it is uses itself.
///
/// One table serves all clients: text is read once, whatever their number.
package struct Belongings: Sendable {
  /// How surely a text belongs to a client.
  package enum Kind: Sendable {
    /// A domain or an organisation id: nobody else has the same.
    case distinctive
    /// An id, which is a word that somebody chose.
    case word
  }

  /// Something of a client's that stands where it does not belong.
  package struct Trespass: Hashable, Sendable {
    package let text: String
    package let owner: Tenant.ID
    /// The line that it stands in, from 1.
    package let line: Int
  }

  private struct Entry: Sendable {
    let text: [UInt8]
    let kind: Kind
    /// The clients that state it.
    var owners: [Tenant.ID]
  }

  private var entries: [Entry] = []
  private var numbers: [[UInt8]: Int] = [:]
  /// A bit for the hash of each entry, so that most words are passed over without being looked up.
  private var bits: [UInt64] = Array(repeating: 0, count: 1 << 16)
  /// How many texts are looked for.
  package var count: Int { numbers.count }

  /// The parameters whose values are distinctive.
  package static let parameters: [Parameter.ID] = [
    "tenant.domain", "tenant.initial-domain", "tenant.organization-id",
  ]

  /// Takes in what is distinctive of clients.
  ///
  /// - Parameters:
  ///   - tenants: all clients of the project.
  ///   - publicTexts: what anybody may know: what the project says of itself and of the world. What stands in it is
  ///     looked for no more.
  package init(of tenants: some Sequence<Tenant>, besides publicTexts: some Sequence<[UInt8]>) {
    for tenant in tenants {
      for parameter in Belongings.parameters {
        if let value = tenant.values[parameter] { add(value, .distinctive, owner: tenant.id) }
      }
      add(tenant.id, .word, owner: tenant.id)
    }
    var known: Set<[UInt8]> = []
    for text in publicTexts {
      forEachFound(in: text) { number, _ in known.insert(entries[number].text) }
    }
    for text in known { numbers[text] = nil }
  }

  private mutating func add(_ text: String, _ kind: Kind, owner: Tenant.ID) {
    let text = Array(text.lowercased().utf8)
    if let number = numbers[text] {
      if entries[number].owners.last != owner { entries[number].owners.append(owner) }
      return
    }
    numbers[text] = entries.count
    entries.append(Entry(text: text, kind: kind, owners: [owner]))
    let bit = Belongings.bit(text)
    bits[bit / 64] |= 1 << UInt64(bit % 64)
  }

  /// What a text holds of clients that it is not for.
  ///
  /// - Parameters:
  ///   - bytes: the text, of any format: HTML, Markdown or JSON.
  ///   - tenant: the client that it is for.
  ///   - own: the words of that client's own values, as ``words(of:)`` gives them.
  /// - Returns: each text once for each line, in the order of the lines.
  /// - Complexity: O(*n*) in the bytes.
  package func trespasses(
    in bytes: [UInt8], of tenant: Tenant.ID, own: Set<[UInt8]>
  ) -> [Trespass] {
    var found: [Trespass] = []
    var line = 1
    var counted = 0
    forEachFound(in: bytes) { number, position in
      let entry = entries[number]
      guard let owner = entry.owners.first, !entry.owners.contains(tenant) else { return }
      if entry.kind == .word && own.contains(entry.text) { return }
      line += bytes[counted..<position].count { $0 == UInt8(ascii: "\n") }
      counted = position
      let trespass = Trespass(text: String(decoding: entry.text, as: UTF8.self), owner: owner, line: line)
      if !found.contains(trespass) { found.append(trespass) }
    }
    return found
  }

  /// The domains and organisation ids that stand in a text.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - tenant: the client that it is for; nil if every client is shown it.
  /// - Returns: those that are another's.
  package func distinctive(in bytes: [UInt8], besidesThoseOf tenant: Tenant.ID? = nil) -> [Trespass] {
    var found: [Trespass] = []
    forEachFound(in: bytes) { number, _ in
      guard entries[number].kind == .distinctive, let owner = entries[number].owners.first,
        tenant.map({ !entries[number].owners.contains($0) }) ?? true
      else { return }
      found.append(
        Trespass(text: String(decoding: entries[number].text, as: UTF8.self), owner: owner, line: 0))
    }
    return found
  }

  /// The words of a client's own values.
  package static func words(of tenant: Tenant) -> Set<[UInt8]> {
    var words: Set<[UInt8]> = []
    for value in tenant.values.values {
      WordReader.forEachWord(in: Array(value.utf8)) { word, _ in words.insert(Array(word)) }
    }
    return words
  }

  /// Calls with the number of each entry that a text holds, and with the position at which its word begins.
  ///
  /// A domain is found below another name too, as in `mail.contoso.com` and `admin@contoso.com`, but not as a part of
  /// another domain, as in `mycontoso.com` or `contoso.com.au`.
  private func forEachFound(in bytes: [UInt8], _ visit: (Int, Int) -> Void) {
    WordReader.forEachWord(in: bytes) { word, position in
      var hash = Belongings.seed
      var index = word.endIndex
      while index > word.startIndex {
        index -= 1
        hash = Belongings.mixed(hash, word[index])
        guard index == word.startIndex || word[index - 1] == UInt8(ascii: ".") else { continue }
        let bit = Belongings.bit(hash)
        if bits[bit / 64] >> UInt64(bit % 64) & 1 == 1, let number = numbers[Array(word[index...])] {
          visit(number, position)
        }
      }
    }
  }

  // MARK: Hashing from the last byte to the first (FNV-1a)

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  private static func mixed(_ hash: UInt64, _ byte: UInt8) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }

  private static func bit(_ hash: UInt64) -> Int { Int((hash ^ hash >> 32) & 0x3F_FFFF) }

  private static func bit(_ text: [UInt8]) -> Int { bit(text.reversed().reduce(seed, mixed)) }
}
