import NIOCore
import Synchronization

import CLibrary

/// The connections that are open.
///
/// They are limited, so that those which ask for nothing leave file descriptors for reading the project. A newcomer is
/// always let in: the oldest makes room, which by then is none of a browser's that reads.
final class Guests: Sendable {
  private let most: Int
  private let channels = Mutex<[any Channel]>([])

  init() {
    most = max(1, min(128, sysconf(CInt(_SC_OPEN_MAX)) / 2))
  }

  /// Lets a connection in until it is closed.
  func admit(_ channel: any Channel) {
    let oldest = channels.withLock { channels in
      channels.append(channel)
      return channels.count > most ? channels.removeFirst() : nil
    }
    oldest?.close(promise: nil)
    channel.closeFuture.whenComplete { _ in
      self.channels.withLock { $0.removeAll { $0 === channel } }
    }
  }
}
