import NIOCore
import NIOHTTP1
import NIOPosix

import CLibrary

/// Listens at a port of this machine, and answers until it is stopped.
///
/// One thread answers everybody: no answer waits for the pages that are being made, and none of them takes long.
struct PreviewServer: Sendable {
  /// Why a port cannot be had.
  struct PortProblem: Error {
    let isInUse: Bool
    /// What the system says of it.
    let reason: String
  }

  private let group: MultiThreadedEventLoopGroup
  private let channel: any Channel

  /// The port that it listens at.
  var port: Int { channel.localAddress?.port ?? 0 }

  /// Begins to listen.
  ///
  /// - Parameters:
  ///   - port: the port; 0 takes any that is free.
  ///   - responder: whom requests are handed to.
  /// - Throws: ``PortProblem`` if the system refuses the port.
  init(at port: UInt16, answering responder: Responder) async throws(PortProblem) {
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let guests = Guests()
    let bootstrap = ServerBootstrap(group: group)
      // A port that the last run had a moment ago is free.
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      // Who has sent everything may say so, and is answered all the same.
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          guests.admit(channel)
          try channel.pipeline.syncOperations.addHandlers(
            RequestLimit(), HTTPResponseEncoder(), ByteToMessageHandler(HTTPRequestDecoder()),
            Connection(responder))
        }
      }
    do {
      channel = try await bootstrap.bind(host: "127.0.0.1", port: Int(port)).get()
    } catch {
      try? await group.shutdownGracefully()
      let number = (error as? IOError)?.errnoCode
      throw PortProblem(
        isInUse: number == EADDRINUSE,
        reason: number.map { unsafe String(cString: strerror($0)) } ?? "\(error)")
    }
  }

  /// Waits until nothing is listened to any more.
  func end() async {
    try? await channel.closeFuture.get()
  }

  /// Closes all connections, and listens no more.
  func stop() async {
    try? await group.shutdownGracefully()
  }
}
