import RunsheetBasics
private import Crypto

private import CLibrary

extension BundleVerification {
  /// Verifies a bundle.
  ///
  /// - Parameter path: a zip file, or the folder that it was unpacked into.
  /// - Returns: what was found; nil if nothing is there that could be verified.
  /// - Throws: ``OutputError`` if the system refuses to let a folder be read.
  package static func verify(_ path: String) throws(OutputError) -> BundleVerification? {
    var status = stat()
    guard unsafe stat(path, &status) == 0 else { return nil }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return ofArchive(path)
    case S_IFDIR: return try ofFolder(path)
    default: return nil
    }
  }

  private static func ofArchive(_ path: String) -> BundleVerification {
    do throws(ZipReader.Problem) {
      let archive = try ZipReader.read(path, from: .end, keeping: Checksums.fileName)
      let verification = BundleVerification(archive.entries, list: archive.kept)
      // A zip file says everything twice, and programs differ in what they believe.
      let streamed = try ZipReader.read(path, from: .beginning, keeping: "")
      let differences = Set(archive.entries.compactMap(\.fingerprint))
        .symmetricDifference(streamed.entries.compactMap(\.fingerprint)).map(\.name)
      let names = Set(archive.entries.map(\.name)).symmetricDifference(ZipDirectory.names(in: path) ?? [])
      let disagreeing = Set(differences).union(names).map { name in
        Fault(.unsafe, name, "is not the same in the zip file's directory and where it is packed")
      }
      return BundleVerification(files: verification.files, faults: verification.faults + disagreeing)
    } catch {
      return BundleVerification(
        files: 0, faults: [Fault(.unreadable, path, "cannot be read as a zip file: \(error.reason)")])
    }
  }

  private static func ofFolder(_ root: String) throws(OutputError) -> BundleVerification {
    var present: [ListedFile] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for name in try FileSystem.names(in: folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        let file = listedFile(path, at: "\(root)/\(path)")
        if file.kind == .folder { folders.append(path) } else { present.append(file) }
      }
    }
    let list = content(of: "\(root)/\(Checksums.fileName)")
    return BundleVerification(present, list: list)
  }

  private static func listedFile(_ name: String, at path: String) -> ListedFile {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return ListedFile(name: name, kind: .other("is gone")) }
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return ListedFile(name: name, kind: .folder)
    case S_IFLNK:
      var target = [CChar](repeating: 0, count: Int(PATH_MAX))
      let length = unsafe readlink(path, &target, target.count - 1)
      let bytes = target.prefix(max(0, length)).map { UInt8(bitPattern: $0) }
      return ListedFile(name: name, kind: .link(to: String(decoding: bytes, as: UTF8.self)))
    case S_IFREG:
      guard let digest = digest(of: path) else {
        return ListedFile(
          name: name, kind: .other("cannot be read: \(unsafe String(cString: strerror(errno)))"))
      }
      return ListedFile(name: name, kind: .file(digest: digest))
    default: return ListedFile(name: name, kind: .other("is neither a file nor a folder"))
    }
  }

  private static func digest(of path: String) -> String? {
    var hash = SHA256()
    let isRead = FileSystem.read(path) { piece in
      hash.update(data: piece)
      return true
    }
    return isRead ? hash.finalize().hexadecimal : nil
  }

  private static func content(of path: String) -> [UInt8]? {
    var bytes: [UInt8] = []
    let isRead = FileSystem.read(path) { piece in
      bytes += piece
      return bytes.count <= ZipReader.mostKept
    }
    return isRead ? bytes : nil
  }
}

extension ListedFile {
  /// What both ways of reading a zip file must say of a file.
  fileprivate struct Fingerprint: Hashable {
    let name: String
    let digest: String
  }

  fileprivate var fingerprint: Fingerprint? {
    switch kind {
    case .file(let digest): Fingerprint(name: name, digest: digest)
    case .folder, .link, .other: nil
    }
  }
}
