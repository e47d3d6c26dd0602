/// What a bundle, packed or unpacked, holds against its own list of digests.
///
/// Nothing is unpacked and no link is followed. The list is part of the bundle: it shows what was damaged or changed on
/// the way, not who made it.
package struct BundleVerification: Sendable {
  /// One thing that is not as it should be.
  package struct Fault: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
      /// The bytes are not those that the list says.
      case changed
      /// The list names it, and it is not there.
      case missing
      /// It is there, and the list does not name it.
      case added
      /// It is there, or on the list, more than once; or two names are one where large and small letters are the same.
      case duplicated
      /// Its name leads out of the folder, or cannot be on every system; or it is a link.
      case unsafe
      /// It cannot be compared.
      case unreadable
    }

    package let kind: Kind
    package let path: String
    /// What is wrong, as the end of a sentence that begins with the path; nil where the kind says it all.
    package let detail: String?

    init(_ kind: Kind, _ path: String, _ detail: String? = nil) {
      self.kind = kind
      self.path = path
      self.detail = detail
    }
  }

  /// How many files are on the list.
  package let files: Int
  /// What is wrong, in the order of the paths.
  package let faults: [Fault]
  /// What systems and editors have left in the folder, which is not compared.
  package let passedOver: [String]

  /// What to say where there is no list: a bundle that somebody packed again with the folder around it has one deeper.
  private static func whereabouts(of present: [ListedFile]) -> String {
    let folder = present.lazy.map(\.name).filter { $0.hasSuffix("/\(Checksums.fileName)") }
      .min { $0.utf8.count < $1.utf8.count }?.dropLast(Checksums.fileName.utf8.count + 1)
    return folder.map { "is in the folder “\($0)”: unpack it, and verify that folder" }
      ?? "so there is nothing to compare with"
  }

  /// Compares what is there with the list.
  ///
  /// - Parameters:
  ///   - present: everything that is there.
  ///   - list: the bytes of the list; nil if there is none.
  ///   - passedOver: what was left out of what is there.
  init(_ present: [ListedFile], list: [UInt8]?, passedOver: [String] = []) {
    let sums = list.map { Checksums($0) } ?? Checksums()
    var faults: [Fault] = []
    if list == nil {
      faults.append(Fault(.missing, Checksums.fileName, BundleVerification.whereabouts(of: present)))
    } else if sums.entries.isEmpty {
      faults.append(Fault(.unreadable, Checksums.fileName, "lists nothing"))
    }
    faults += sums.strangeLines.map {
      Fault(.unreadable, Checksums.fileName, "says something else than a digest and a name in line \($0)")
    }
    faults += BundleVerification.names(present.map(\.name))
    faults += BundleVerification.names(sums.entries.map(\.path))

    var digests: [String: Set<String>] = [:]
    for file in present {
      switch file.kind {
      case .file(let digest): digests[file.name, default: []].insert(digest)
      case .folder: break
      case .link(let target):
        faults.append(Fault(.unsafe, file.name, "is a link to “\(target)”"))
      case .odd(let reason): faults.append(Fault(.unsafe, file.name, reason))
      case .other(let reason): faults.append(Fault(.unreadable, file.name, reason))
      }
    }
    let names = Set(present.map(\.name))
    for (path, digest) in sums.entries {
      if let found = digests[path] {
        if found != [digest] { faults.append(Fault(.changed, path)) }
      } else if !names.contains(path) {
        faults.append(Fault(.missing, path))
      }
    }
    let listed = Set(sums.entries.map(\.path))
    if list != nil {
      for path in digests.keys where !listed.contains(path) && path != Checksums.fileName {
        faults.append(Fault(.added, path))
      }
    }
    files = listed.count
    self.faults = faults.inPathOrder()
    self.passedOver = passedOver.sorted()
  }

  init(files: Int, faults: [Fault]) {
    self.files = files
    self.faults = faults.inPathOrder()
    passedOver = []
  }

  /// What is wrong with names alone: those that lead out, and those that meet.
  static func names(_ paths: [String]) -> [Fault] {
    var first: [String: String] = [:]
    var faults: [Fault] = []
    for path in paths {
      // A folder's name ends with a slash in a zip file.
      let name = path.hasSuffix("/") ? String(path.dropLast()) : path
      if let problem = EntryName.problem(with: name) { faults.append(Fault(.unsafe, path, problem)) }
      guard let other = first.updateValue(path, forKey: EntryName.folded(name)) else { continue }
      faults.append(
        Fault(
          .duplicated, path,
          Array(other.unicodeScalars) == Array(path.unicodeScalars)
            ? nil : "is the same as “\(other)” where large and small letters are one"))
    }
    // Unpacked, one of the two would be missing, whichever comes first.
    let files = Set(paths.filter { !$0.hasSuffix("/") }.map(EntryName.folded))
    for path in paths {
      for slash in path.dropLast().indices where path[slash] == "/" {
        let above = String(path[..<slash])
        if files.contains(EntryName.folded(above)) {
          faults.append(Fault(.duplicated, above, "is a file and a folder"))
        }
      }
    }
    return faults
  }
}

extension [BundleVerification.Fault] {
  /// The faults in the order of their paths, each once.
  fileprivate func inPathOrder() -> [BundleVerification.Fault] {
    let order = BundleVerification.Fault.Kind.allCases
    func rank(_ fault: BundleVerification.Fault) -> Int { order.firstIndex(of: fault.kind) ?? 0 }
    return Set(self).sorted {
      ($0.path, rank($0), $0.detail ?? "") < ($1.path, rank($1), $1.detail ?? "")
    }
  }
}
