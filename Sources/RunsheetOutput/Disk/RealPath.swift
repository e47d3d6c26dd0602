private import CLibrary

/// Where a path leads: links and `..` are followed as the system follows them, also where the last parts of the path are
/// not there yet.
package struct RealPath: Sendable {
  private let parts: [String]

  /// Follows a path.
  ///
  /// - Parameter path: the path; nothing need be there.
  package init(_ path: String) {
    var real = path.hasPrefix("/") ? "/" : RealPath.real(".") ?? "/"
    for part in path.split(separator: "/") where part != "." {
      if part == ".." {
        real = FileSystem.parent(of: real)
      } else {
        let next = real == "/" ? "/\(part)" : "\(real)/\(part)"
        real = RealPath.real(next) ?? next
      }
    }
    parts = real.split(separator: "/").map(String.init)
  }

  /// Whether this is what stands at another path, or lies below that.
  ///
  /// What is there is compared by the system's number of it: one folder may have several names, as on file systems that
  /// do not tell large from small letters.
  package func lies(in other: RealPath) -> Bool {
    let places = parts.indices.map { RealPath.place(parts[...$0]) } + [RealPath.place([])]
    if let status = RealPath.status(RealPath.place(other.parts[...])) {
      return places.contains { place in
        RealPath.status(place).map { $0.st_dev == status.st_dev && $0.st_ino == status.st_ino } ?? false
      }
    }
    return parts.map { $0.lowercased() }.starts(with: other.parts.map { $0.lowercased() })
  }

  private static func place(_ parts: ArraySlice<String>) -> String { "/" + parts.joined(separator: "/") }

  private static func status(_ path: String) -> stat? {
    var status = stat()
    return unsafe stat(path, &status) == 0 ? status : nil
  }

  private static func real(_ path: String) -> String? {
    guard let real = unsafe realpath(path, nil) else { return nil }
    defer { unsafe free(real) }
    return unsafe String(cString: real)
  }
}
