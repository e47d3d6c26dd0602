import Foundation
import PackagePlugin

/// Puts the package's Content and Site into the program, so that `runsheet init` needs nothing but the program.
///
/// The files are read at every build, and the code that holds them lies in the build folder only.
@main
struct EmbedProject: BuildToolPlugin {
  /// The invented clients, which ship.
  ///
  /// Whoever keeps a project in a clone of the repository has real clients there too: these must not travel with the
  /// program.
  private static let exampleTenants = ["adatum", "contoso", "fabrikam", "northwind-traders"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL
    let paths = ["Content", "Site"].flatMap { files(below: $0, of: root) }.filter(isShipped)
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedFiles.swift")
    return [
      .buildCommand(
        displayName: "Embedding Content and Site",
        executable: try context.tool(named: "EmbedFiles").url,
        arguments: [root.path(percentEncoded: false), output.path(percentEncoded: false)] + paths,
        inputFiles: paths.map { root.appending(path: $0) }, outputFiles: [output])
    ]
  }

  private func isShipped(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    if parts.contains(where: { $0.hasPrefix(".") }) { return false }
    guard parts.starts(with: ["Content", "Tenants"]) else { return true }
    return EmbedProject.exampleTenants.contains { parts.last == "\($0).yaml" }
  }

  /// The files below a folder of the package, by their paths from the package's root, sorted.
  private func files(below folder: String, of root: URL) -> [String] {
    let manager = FileManager.default
    let url = root.appending(path: folder)
    return (manager.enumerator(atPath: url.path(percentEncoded: false))?.allObjects ?? [])
      .compactMap { $0 as? String }
      .filter { path in
        let attributes = try? manager.attributesOfItem(
          atPath: url.appending(path: path).path(percentEncoded: false))
        return attributes?[.type] as? FileAttributeType == .typeRegular
      }
      .map { "\(folder)/\($0)" }
      .sorted()
  }
}
