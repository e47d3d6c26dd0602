import Foundation
import TestSupport
import Testing

@Suite struct `Installing` {
  private static let completions = [
    "bash": "share/bash-completion/completions/runsheet", "zsh": "share/zsh/site-functions/_runsheet",
    "fish": "share/fish/vendor_completions.d/runsheet.fish",
  ]

  private let prefix: TemporaryFolder

  init() throws {
    prefix = try TemporaryFolder()
    let outcome = try run([Installing.script, Program.path, path()])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private static var script: String {
    Repository.root.appending(path: "Scripts/install").path(percentEncoded: false)
  }

  /// The prefix, whose name has a space, or a path below it.
  private func path(_ below: String = "") -> String {
    prefix.url.appending(path: "a prefix/\(below)").path(percentEncoded: false)
  }

  /// What bash offers for the last of some words.
  private func offers(_ words: String...) throws -> [String] {
    let list = words.map { "'\($0)'" }.joined(separator: " ")
    let script = """
      export PATH="$(dirname '\(path("bin/runsheet"))'):$PATH"
      source '\(path(Installing.completions["bash"] ?? ""))'
      COMP_WORDS=(runsheet \(list)); COMP_CWORD=\(words.count)
      COMP_LINE="${COMP_WORDS[*]}"; COMP_POINT=${#COMP_LINE}
      _runsheet runsheet "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try run(["bash", "-c", script], in: Repository.root)
    #expect(outcome.errors.isEmpty)
    return String(decoding: outcome.output, as: UTF8.self).split(separator: "\n").map { line in
      line.trimmingCharacters(in: .whitespaces)
    }
  }

  @Test func `puts the program and its completions in place, again too, and takes them away`() throws {
    #expect(try run([Installing.script, Program.path, path()]).code == 0)
    let installed = try files(below: prefix.url).keys.sorted()
    #expect(
      installed == (["bin/runsheet"] + Installing.completions.values).map { "a prefix/\($0)" }.sorted())
    #expect(try run([path("bin/runsheet"), "--version"]).code == 0)
    #expect(try run([Installing.script, "--remove", path()]).code == 0)
    #expect(try files(below: prefix.url).isEmpty)
  }

  @Test func `completes subcommands, options, tenants and scenarios in bash`() throws {
    #expect(try offers("ser") == ["serve"])
    #expect(try offers("serve", "--por") == ["--port"])
    #expect(try offers("build", "--tenant", "con") == ["contoso"])
    #expect(try offers("build", "--project", ".", "--tenant", "").contains("northwind-traders"))
    #expect(try offers("build", "--project", "Tests", "--tenant", "") == [])
    #expect(try offers("check", "--scenario", "exch").contains("exchange"))
    #expect(try offers("schema", "proc") == ["procedure"])
    #expect(try offers("schema", "bun") == ["bundle"])
  }

  @Test(arguments: ["zsh", "fish"])
  func `writes completions that the other shells can read, where they are there`(shell: String) throws {
    let file = path(Installing.completions[shell] ?? "")
    #expect(try String(contentsOfFile: file, encoding: .utf8).contains("northwind-traders") == false)
    guard try run(["sh", "-c", "command -v \(shell)"]).code == 0 else { return }
    let outcome = try run([shell, "-n", file])
    #expect(outcome.code == 0, "\(outcome.errors)")
  }
}
