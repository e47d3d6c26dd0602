/// The names that Windows keeps for devices: no file and no folder can have them, with or without an ending.
///
/// Source: Microsoft, Naming Files, Paths, and Namespaces,
/// https://learn.microsoft.com/windows/win32/fileio/naming-a-file
package enum WindowsDevices {
  private static let names: Set<String> = Set(
    ["con", "prn", "aux", "nul", "conin$", "conout$"]
      + ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "¹", "²", "³"].flatMap {
        ["com\($0)", "lpt\($0)"]
      })

  /// Whether a file's name, without its ending, is that of a device; large and small letters are one.
  package static func contains(_ stem: some StringProtocol) -> Bool { names.contains(stem.lowercased()) }
}
