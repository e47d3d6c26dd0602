import NIOCore
import NIOHTTP1

/// A connection, and the one request that it is for.
///
/// It is closed after the answer, so that nothing that follows a request can be taken for another one. Each stage has a
/// time after which the connection is closed, whatever trickles in meanwhile.
final class Connection: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = HTTPServerResponsePart
  typealias OutboundOut = HTTPServerResponsePart

  private enum Stage {
    /// Until the head of the request is there.
    case reading
    /// Until the answer is taken; nothing is read meanwhile.
    case answering
    /// Until the other side closes too: a connection that is closed before all that was sent is read takes the answer
    /// with it.
    case closing

    var time: TimeAmount {
      switch self {
      case .reading: .seconds(10)
      case .answering: .seconds(60)
      case .closing: .seconds(2)
      }
    }
  }

  private let responder: Responder
  private var stage = Stage.reading
  private var deadline: Scheduled<Void>?

  init(_ responder: Responder) {
    self.responder = responder
  }

  func channelActive(context: ChannelHandlerContext) {
    enter(.reading, context)
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
  }

  private func enter(_ stage: Stage, _ context: ChannelHandlerContext) {
    self.stage = stage
    deadline?.cancel()
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: stage.time) { channel.close(promise: nil) }
  }

  func read(context: ChannelHandlerContext) {
    if stage != .answering { context.read() }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    // Whatever body a request says that it has is not waited for.
    guard stage == .reading, case .head(let head) = unwrapInboundIn(data) else { return }
    let hosts = head.headers["host"]
    let answer = responder.answer(head.method.rawValue, head.uri, host: hosts.count == 1 ? hosts[0] : nil)
    send(answer, hasBody: head.method != .HEAD, context)
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard let error = error as? HTTPParserError else {
      context.close(promise: nil)
      return
    }
    guard stage == .reading else { return }
    send(Responder.refusal(of: error), hasBody: true, context)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard let event = event as? ChannelEvent, event == .inputClosed, stage != .answering else { return }
    context.close(promise: nil)
  }

  private func send(_ answer: Answer, hasBody: Bool, _ context: ChannelHandlerContext) {
    enter(.answering, context)
    context.write(wrapOutboundOut(.head(answer.head)), promise: nil)
    if hasBody {
      context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil))).assumeIsolated().whenComplete { _ in
      guard context.channel.isActive else { return }
      self.enter(.closing, context)
      context.close(mode: .output, promise: nil)
      context.read()
    }
  }
}

extension Answer {
  /// The answer without its body, the last on its connection.
  fileprivate var head: HTTPResponseHead {
    var headers = HTTPHeaders(Answer.headers + self.headers)
    headers.add(name: "Content-Type", value: type)
    headers.add(name: "Content-Length", value: "\(body.count)")
    headers.add(name: "Connection", value: "close")
    return HTTPResponseHead(
      version: .http1_1, status: .init(statusCode: status.rawValue, reasonPhrase: status.phrase),
      headers: headers)
  }
}

extension Responder {
  /// What is answered to bytes that are no request.
  fileprivate static func refusal(of error: HTTPParserError) -> Answer {
    switch error {
    case .headerOverflow: Answer(.tooLong, "The request is longer than that of any page.")
    case .invalidMethod: readingOnly
    default: Answer(.badRequest, "This is no request.")
    }
  }
}
