import RunsheetBasics
import ArgumentParser
import RunsheetOutput

/// Compares a bundle with the digests in it.
struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what of a bundle was changed, is missing or was added.",
    discussion: """
      Takes the zip file, or the folder that it was unpacked into. Nothing is unpacked, and no link is followed. \
      The digests are part of the bundle: they show what was damaged or changed on the way, not who made it.

      Exit code: 0 if everything is as SHA256SUMS lists it, 1 if not, 64 if there is no such file or folder.

      Examples:
        runsheet verify Output/bundles/contoso.zip
        runsheet verify ~/Downloads/contoso
      """)

  @Argument(
    help: ArgumentHelp("A bundle, or a folder that one was unpacked into.", valueName: "file-or-dir"),
    transform: \.tidiedPath)
  var path: String

  @Flag(help: "Print nothing but what is wrong.")
  var quiet = false

  @Flag(help: "Name the files that are passed over, since systems and editors leave them in any folder.")
  var verbose = false

  func validate() throws {
    if quiet && verbose { throw ValidationError("--quiet and --verbose contradict each other; choose one.") }
  }

  func run() throws {
    let console = Console(isQuiet: quiet, isVerbose: verbose)
    let verification: BundleVerification?
    do throws(OutputError) {
      verification = try BundleVerification.verify(path)
    } catch {
      console.error("\(error)")
      throw ExitCode.contentHasErrors
    }
    guard let verification else {
      throw ValidationError("There is no file and no folder “\(path)”.")
    }
    console.tell(passedOver: verification.passedOver)
    guard !verification.faults.isEmpty else {
      console.result("All is well: \(Console.count(verification.files, "file")) as SHA256SUMS lists them.")
      return
    }
    for fault in verification.faults { print(fault.line) }
    console.error(
      "\(Console.count(verification.faults.count, "fault")); do not work from this bundle, and ask for a new one."
    )
    throw ExitCode.contentHasErrors
  }
}

extension BundleVerification.Fault {
  /// The fault on one line; what of somebody else's name could move a terminal's cursor is written out.
  fileprivate var line: String {
    let kind = kind.rawValue.padding(to: 11)
    return "\(kind)\(path.printable)"
      + (detail.map { " \($0.printable)" } ?? "")
  }
}

extension String {
  fileprivate func padding(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }
}
