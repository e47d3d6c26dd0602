import Foundation
import RunsheetContent
import RunsheetModel
import RunsheetSchema
import Testing

/// The words that Runsheet ships with, as text.
let shippedWords: String = {
  let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return (try? String(contentsOf: root.appending(path: "Site/words.yaml"), encoding: .utf8)) ?? ""
}()

@Suite("The words of the interface are read strictly")
struct WordsTests {
  private func read(_ text: String) -> (words: Words?, diagnostics: [Diagnostic]) {
    SourceText(text, file: "Site/words.yaml").words()
  }

  private func replacing(_ line: String, with replacement: String) -> String {
    shippedWords.replacingOccurrences(of: "\n\(line)\n", with: "\n\(replacement)\n")
  }

  @Test("The shipped words are complete, and each is its own")
  func shipped() throws {
    let (words, diagnostics) = read(shippedWords)
    #expect(diagnostics == [])
    let read = try #require(words)
    #expect(read[.client] == "Client")
    #expect(read.filled(.checked, ["day": "2026-11-22"]) == "Checked 2026-11-22.")
    #expect(!PageWord.all.contains { read[$0] == $0.key })
  }

  @Test("No two words have the same key, and each says what it is for")
  func keys() {
    #expect(Set(Words.keys.map(\.name)).count == Words.keys.count)
    for key in Words.keys { #expect(key.help.hasSuffix(".") || key.help.hasSuffix("”.")) }
  }

  @Test("The description has every key with its help")
  func description() {
    guard case .object(let keys, nil) = WordsFormat.shape.description else {
      Issue.record("the words are one flat mapping")
      return
    }
    #expect(keys.map(\.name) == Words.keys.map(\.name))
    #expect(keys.map(\.help) == Words.keys.map(\.help))
    #expect(!keys.contains { !$0.isRequired })
  }

  @Test("A missing key, an unknown key and an empty value are reported with their places")
  func strict() {
    let missing = read(replacing("client: Client", with: "")).diagnostics
    #expect(missing.map(\.kind) == [.missingKey])
    #expect(missing.first?.message.contains("“client”") == true)
    let unknown = read(replacing("client: Client", with: "client: Client\nclints: Clients")).diagnostics
    #expect(unknown.map(\.kind) == [.unknownKey])
    #expect(
      unknown.first?.help == "Did you mean “clients”?" || unknown.first?.help == "Did you mean “client”?")
    #expect(unknown.first?.place.line ?? 0 > 1)
    let empty = read(replacing("client: Client", with: "client:"))
    #expect(empty.diagnostics.map(\.kind) == [.wrongType])
    #expect(empty.words == nil)
  }

  @Test("Placeholders must be those of the word")
  func placeholders() {
    let misspelt = read(replacing("checked: Checked {day}.", with: "checked: Checked {dya}.")).diagnostics
    #expect(misspelt.map(\.kind) == [.invalidValue, .invalidValue])
    #expect(misspelt.first?.help == "Did you mean “{day}”?")
    #expect(misspelt.last?.message == "“checked” lacks its placeholder “{day}”.")
    let needless = read(replacing("client: Client", with: "client: Client {name}")).diagnostics
    #expect(needless.map(\.message) == ["“client” has no placeholder “{name}”."])
    #expect(read(replacing("checked: Checked {day}.", with: "checked: \"{day}: {day}\"")).diagnostics == [])
  }

  @Test("The language is a language tag")
  func language() {
    #expect(read(replacing("language: en", with: "language: de-AT")).words?[.language] == "de-AT")
    #expect(read(replacing("language: en", with: "language: English (UK)")).diagnostics.count == 1)
  }

  @Test("A project without its words is told so")
  func missingFile() {
    #expect(read("").diagnostics.map(\.kind) == [.missingContent])
  }
}
