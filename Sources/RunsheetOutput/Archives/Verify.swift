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
      let structure = try ZipStructure(path)
      // What programs do not agree about is not worth comparing, and what grows without end not worth unpacking.
      var faults = structure.oddities.map { Fault(.unsafe, $0.name, $0.detail) }
      if structure.size > max(harmlessSize, structure.packedSize * mostGrowth) {
        faults.append(
          Fault(
            .unsafe, path,
            "would unpack to \(structure.size) bytes, more than \(mostGrowth) times its own size: no bundle does"
          ))
      }
      guard faults.isEmpty else {
        return BundleVerification(files: 0, faults: faults + names(structure.entries.map(\.name)))
      }
      let archive = try ZipReader.read(path, keeping: Checksums.fileName)
      return BundleVerification(archive.entries, list: archive.kept)
    } catch {
      return BundleVerification(files: 0, faults: [Fault(error.kind, path, error.reason)])
    }
  }

  /// How many times its own size a bundle may unpack to: pages shrink to a tenth, what is made to overwhelm to a
  /// thousandth.
  private static let mostGrowth = 100
  /// What any zip file may unpack to, in bytes.
  private static let harmlessSize = 256 << 20

  /// Whether a file is a bundle as Runsheet packed it, of which nothing was changed since.
  static func isAsPacked(_ path: String) -> Bool {
    guard let entries = try? ZipStructure(path).entries, entries.last?.name == Checksums.fileName,
      !entries.contains(where: \.hasTime)
    else { return false }
    return ofArchive(path).faults.isEmpty
  }

  private static func ofFolder(_ root: String) throws(OutputError) -> BundleVerification {
    let list = content(of: "\(root)/\(Checksums.fileName)")
    let listed = list.map { Checksums($0).entries.map(\.path) } ?? []
    var present: [ListedFile] = []
    var passedOver: [String] = []
    var folders = [""]
    while let folder = folders.popLast() {
      for name in try FileSystem.names(in: folder.isEmpty ? root : "\(root)/\(folder)") {
        let path = folder.isEmpty ? name : "\(folder)/\(name)"
        let file = listedFile(path, at: "\(root)/\(path)")
        if Clutter.contains(name), file.kind.isPlain,
          !listed.contains(where: { $0 == path || $0.hasPrefix("\(path)/") })
        {
          passedOver.append(path)
          continue
        }
        if file.kind == .folder { folders.append(path) } else { present.append(file) }
      }
    }
    return BundleVerification(present, list: list, passedOver: passedOver)
  }

  private static func listedFile(_ name: String, at path: String) -> ListedFile {
    var status = stat()
    guard unsafe lstat(path, &status) == 0 else { return ListedFile(name: name, kind: .other("is gone")) }
    if status.st_mode & (S_ISUID | S_ISGID | S_ISVTX) != 0, status.st_mode & S_IFMT == S_IFREG {
      return ListedFile(name: name, kind: .odd(ZipStructure.sentence(ofMode: Int(status.st_mode))))
    }
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
