/// The files that systems, editors and programs leave beside those of people: nobody writes anything into them.
///
/// Whoever reads a folder passes them over. A copy that a person may have worked in, such as `x (conflicted copy).yaml`,
/// is none.
package enum Clutter {
  /// Whether a file or a folder of this name is one; large and small letters are one.
  package static func contains(_ name: String) -> Bool {
    let name = name.lowercased()
    return names.contains(name) || beginnings.contains(where: name.hasPrefix)
      || endings.contains(where: name.hasSuffix)
      || name.hasPrefix("#") && name.hasSuffix("#") || name.contains(textEdit) || isOfStreams(name)
  }

  /// What Windows, macOS and file servers keep in folders.
  private static let names: Set = [
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "$recycle.bin",
    "system volume information",
    ".ds_store", "__macosx", "icon\r", ".appledouble", ".apdisk", ".fseventsd", ".spotlight-v100",
    ".temporaryitems", ".trashes", ".directory", "@eadir", ".dropbox", ".stfolder",
    "network trash folder", "temporary items", "lost+found", "__pycache__", vim,
  ]

  /// What a share that knows no streams makes of those of Windows: `a.yaml:Zone.Identifier`.
  private static func isOfStreams(_ name: String) -> Bool {
    [":zone.identifier", ":encryptable", ":smartscreen", ":afp_afpinfo", ":afp_resource"].contains {
      name.hasSuffix($0) || name.hasSuffix($0 + ":$data")
    }
  }

  /// What Vim makes for a moment, to see whether it may write.
  private static let vim = "4913"
  /// What stands in the name of a file that TextEdit is saving.
  private static let textEdit = ".sb-"

  /// What macOS keeps of a file elsewhere; the locks of Microsoft Office, LibreOffice and Emacs; what NFS and FUSE keep of
  /// a file that is open; what GNOME and Syncthing have on its way.
  private static let beginnings = [
    "._", "~$", ".~lock.", ".#", ".nfs", ".fuse_hidden", ".goutputstream-", ".syncthing.",
  ]

  /// What editors, `patch` and merges keep of a file as it was, or of one on its way; downloads that are not complete.
  private static let endings = [
    "~", ".bak", ".orig", ".rej", ".tmp", ".swp", ".swo", ".swn", ".swx", ".part", ".crdownload", ".old",
    ".save", ".backup", ".dpkg-old", ".dpkg-new", ".dpkg-dist", ".dpkg-tmp", ".rpmsave", ".rpmnew",
    ".rpmorig",
    ".pyc", "___jb_old___", "___jb_tmp___", "___jb_bak___",
  ]
}
