import NIOCore
import NIOHTTP1

/// Lets no more bytes through to the reader of requests than a request may have, wherever in it they stand.
final class RequestLimit: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  /// The longest head of a request, in bytes: browsers send the cookies of all that is served on this machine.
  private static let most = 32_768

  private var left = RequestLimit.most

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    var bytes = unwrapInboundIn(data)
    let isTooLong = bytes.readableBytes > left
    if left > 0, let allowed = bytes.readSlice(length: min(left, bytes.readableBytes)) {
      left -= allowed.readableBytes
      context.fireChannelRead(wrapInboundOut(allowed))
    }
    // Who has answered by now takes no notice.
    if isTooLong { context.fireErrorCaught(HTTPParserError.headerOverflow) }
  }
}
