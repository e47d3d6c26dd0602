import Foundation
import RunsheetOutput
import TestSupport
import Testing

@Suite struct `Any sequence of builds` {
  /// Each sequence is a seed, so that one that fails can be run again.
  @Test(arguments: 0..<150)
  func `equals a clean build, byte for byte`(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let place = try OutputFolder()
    var site = SampleSite.small
    var foreign: [String: String] = [:]
    for _ in 0..<6 {
      for _ in 0..<Int.random(in: 0...3, using: &generator) { site.edit(using: &generator) }
      try disturb(place, &foreign, using: &generator)
      if Int.random(in: 0..<3, using: &generator) == 0 {
        try? await stop(place, site, after: Int.random(in: 0...3, using: &generator))
      } else {
        try await place.publish(site, jobs: Int.random(in: 1...3, using: &generator))
      }
    }
    try await place.publish(site)
    #expect(try place.published() == site.texts.merging(foreign) { $1 })
    let clean = try OutputFolder()
    try await clean.publish(site)
    let state = try files(below: place.output)[".runsheet-state"]
    #expect(
      try state == files(below: clean.output)[".runsheet-state"], "the state is that of a clean build too")
    #expect(try place.neighbours().isEmpty)
  }

  /// A build that somebody stops.
  private func stop(_ place: OutputFolder, _ site: SampleSite, after count: Int) async throws {
    let looks = Counter(count)
    try await place.publish(site, jobs: 1) { $0.isStopped = { looks.isDown() } }
  }

  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var count: Int
    init(_ count: Int) { self.count = count }
    func isDown() -> Bool {
      lock.withLock {
        count -= 1
        return count < 0
      }
    }
  }

  /// What people do to an output.
  private func disturb(
    _ place: OutputFolder, _ foreign: inout [String: String], using generator: inout SeededGenerator
  ) throws {
    let published = try place.published().filter { foreign[$0.key] == nil }
    guard let (path, text) = published.sorted(by: { $0.key < $1.key }).randomElement(using: &generator) else {
      return
    }
    switch Int.random(in: 0..<8, using: &generator) {
    case 0: try place.remove(path)
    case 1: try place.write(String(text.reversed()), to: path)
    case 2: try place.write(text + "!", to: path)
    case 3:
      let mine = "contoso/mine-\(Int.random(in: 0..<3, using: &generator)).txt"
      try place.write("mine", to: mine)
      foreign[mine] = "mine"
    default: break
    }
  }
}

extension SampleSite {
  /// Changes something, as an author or a designer would.
  fileprivate mutating func edit(using generator: inout SeededGenerator) {
    let word = "w\(Int.random(in: 0..<4, using: &generator))"
    let name = folders.keys.sorted().randomElement(using: &generator)
    let plan = Int.random(in: templates.indices, using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0: folders["t\(Int.random(in: 0..<60, using: &generator))"] = Folder(plan: plan, value: word)
    case 1: if let name { folders[name] = nil }
    case 2: if let name { folders[name]?.value = word }
    case 3: if let name { folders[name]?.plan = plan }
    case 4: templates[plan]["runbook/index.html"] = word
    case 5: templates[plan]["\(word)/page.md"] = templates[plan]["\(word)/page.md"] == nil ? word : nil
    case 6: templates.append(["index.html": word, "other/\(word).html": word])
    case 7: files["index.html"] = word + String(repeating: "x", count: folders.count)
    case 8: files["assets/\(word).css"] = files["assets/\(word).css"] == nil ? word : nil
    default:
      // A file becomes a folder, or the other way round.
      let (file, inner) = ("assets/\(word)", "assets/\(word)/inner.css")
      let wasFile = files[file] != nil
      files[file] = wasFile ? nil : word
      files[inner] = wasFile ? word : nil
    }
  }
}
